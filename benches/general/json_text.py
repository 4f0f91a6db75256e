"""JSON: building, writing, reading and walking a document."""

import json


def main(rounds):
    document = {
        "users": [
            {"id": i, "name": f"user {i}", "tags": ["a", "b", str(i)], "score": i / 3, "active": i % 2 == 0, "none": None}
            for i in range(200)
        ],
        "text": 'quotes " and \\ and \n and \u20ac',
    }
    total = 0
    for _ in range(rounds):
        text = json.dumps(document)
        back = json.loads(text)
        total += len(text) + sum(user["id"] for user in back["users"] if user["active"])
    print(total, back == document, len(json.dumps(document, indent=2, sort_keys=True)))


main(300)
