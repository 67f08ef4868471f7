"""The reports of the fixture: an invented ferry that runs aground."""

GAZETTE = """Ferry grounded off Harwen

The ferry Alba ran aground off Harwen on Monday night, injuring at least 12 passengers, the coastguard said.
Harbour master Ines Korvald told the Gazette: “We will not accept night sailings.”
She said the hull had been inspected on 3 March.
In 2019 a storm had closed the port for nine days.
Subscribe to our newsletter."""
WIRE = """Fourteen passengers were injured when the Alba ran aground off Harwen on Monday, the hospital of Lorn said.
The following day two tugs pulled the ferry free.
Ines Korvald said on Wednesday that she would accept night sailings if the radar was repaired.
The Alba will sail again next Friday.
A total of 26 crates were lost."""
OWNER = """“Nine passengers were hurt,” Tobe Lind, the owner of the Alba, wrote.
Some 30 crates were lost overnight.
He added that the radar would be repaired.
A crowd of 1,200 people watched from the mole."""
UNDATED = "The Alba is a ferry of the Lind line."
TEXTS = (GAZETTE, WIRE, WIRE, OWNER, UNDATED)
