"""What each step costs per article as a case grows. `python -m benchmark.scale`."""
