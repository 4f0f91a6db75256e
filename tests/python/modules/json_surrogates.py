"""json and surrogates that stand alone."""

import json

print(json.dumps("\ud800"), ascii(json.loads('"\\ud800"')), ascii(json.loads('"\\ud83d\\ude00"')), ascii(json.loads('"\\ude00\\ud83d"')))
print(ascii(json.dumps("\udc00x", ensure_ascii=False)))
print(len(json.loads('"\\ud83dx"')), json.loads('"\\uD83D\\uDE00"') == "\U0001f600", json.loads('"\\u0041"'))
