"""The encoding utf-7."""

def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for s in ['hello','+','a+b','é','é+','日本語','a日b','日-','日a','~\\','😀','a\nb\t','+-é-','é!','"#$é)','1\x00', 'é/']: t(lambda: s.encode('utf-7'))
for b in [b'hello',b'+-',b'+AOk-',b'+AOk',b'a+ZeVnLIqe-b',b'+2D3eAA-',b'+ZeU!',b'+ZeU',b'\x80',b'+',b'+A',b'+!',b'+AOk-+AOk-',b'+AOl-',b'++',b'+2D0-',b'~\\',b'+AAA-', b'a\xffb', b'+AOk\x80', b'+ZeVnLIqe', b'+ZQ-', b'+Z-', b'+ZeVn-']:
    t(lambda: b.decode('utf-7')); t(lambda: b.decode('utf-7','replace')); t(lambda: b.decode('utf-7','ignore'))
