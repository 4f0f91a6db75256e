"""Call sites that see several classes: inheritance, super, properties, operators."""


class Shape:
    def __init__(self, name):
        self.name = name

    @property
    def label(self):
        return self.name

    def area(self):
        raise NotImplementedError

    def scaled(self, factor):
        return self.area() * factor


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


class Rectangle(Square):
    def __init__(self, side, other):
        super().__init__(side)
        self.other = other

    def area(self):
        return self.side * self.other

    def scaled(self, factor):
        return super().scaled(factor) + 1


class Circle(Shape):
    def __init__(self, radius):
        super().__init__("circle")
        self.radius = radius

    def area(self):
        return 3 * self.radius * self.radius


shapes = [Square(2), Rectangle(2, 3), Circle(1), Square(4), Circle(5)]
total = 0
labels = 0
for i in range(60_000):
    for shape in shapes:
        total += shape.scaled(i % 3)
        labels += len(shape.label)
print(total, labels)
