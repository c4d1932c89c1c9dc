"""`python -m downhill_kernel`, where the command is not on PATH."""

from downhill_kernel import main

main()
