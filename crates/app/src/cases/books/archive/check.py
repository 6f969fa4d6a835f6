import collections, hashlib, json, sys

name, path = sys.argv[1:]
h = hashlib.sha256(b"allotment books 1\n" + name.encode()).digest()
for place, line in enumerate(open(path, "rb"), 1):
    told, text = line.rstrip(b"\n").split(b" ", 1)
    h = hashlib.sha256(h + text).digest()
    sums = collections.Counter()
    for posting in json.loads(text)["postings"]:
        sums[posting["commodity"]] += int(posting["minor"])
    if h.hex() != told.decode() or any(sums.values()):
        sys.exit(f"entry {place} was changed, or a row before it is missing")
print(f"{place}:", *[h.hex()[i : i + 4] for i in range(0, 64, 4)])
