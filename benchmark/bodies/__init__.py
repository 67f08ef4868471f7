"""The benchmark of bodies: what Dateline takes from saved pages, beside trafilatura."""
