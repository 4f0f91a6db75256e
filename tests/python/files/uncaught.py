# withal: --allow-write=.
# The traceback of a file that is not there: only the program's own frames.
def main():
    with open("missing.txt") as file:
        print(file.read())


main()
