"""`python -m liikereppu` is the `liikereppu` command."""

from liikereppu.cli import main

if __name__ == "__main__":
    main()
