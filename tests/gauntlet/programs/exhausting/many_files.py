r"""Makes files until the file system has no inode left.

verdict: disk-limit
says: left more than 5,000 files and folders in its folders
"""

number = 0
while True:
    number += 1
    open(f"file-{number}", "w").close()
