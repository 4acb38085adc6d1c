"""Run the command line as `python -m calculator`."""

from calculator.cli import main

if __name__ == "__main__":
    main()
