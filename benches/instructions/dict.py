# operations: 150000
def main(n):
    table, names, total = {}, [f"name{i}" for i in range(100)], 0
    for i in range(n):
        name = names[i % 100]
        table[name] = table.get(name, 0) + i
        total += table[names[(i * 7) % 100]] if names[(i * 7) % 100] in table else 1
        table[i % 50] = i
    return total, len(table)


print(main(30_000))
