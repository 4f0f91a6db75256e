"""An incremental solver of one-way constraints with strengths, after the idea of DeltaBlue: a chain of equalities that is
edited at its head, and many scaled pairs that are edited at either side."""

REQUIRED, STRONG, MEDIUM, WEAK, WEAKEST = range(5)


class Variable:
    def __init__(self, name, value):
        self.name, self.value = name, value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.strength = WEAKEST  # of the weakest constraint that could be given up to change it
        self.stays = True

    def drop(self, constraint):
        self.constraints.remove(constraint)
        if self.determined_by is constraint:
            self.determined_by = None


class Constraint:
    is_input = False

    def __init__(self, strength):
        self.strength = strength

    def add(self, planner):
        for variable in self.variables():
            variable.constraints.append(self)
        planner.incremental_add(self)

    def remove(self, planner):
        if self.is_satisfied():
            planner.incremental_remove(self)
        else:
            for variable in self.variables():
                variable.drop(self)

    def satisfy(self, planner, mark):
        self.choose(mark)
        if not self.is_satisfied():
            if self.strength == REQUIRED:
                raise RuntimeError("a required constraint cannot be satisfied")
            return None
        for variable in self.inputs():
            variable.mark = mark
        out = self.output()
        overridden = out.determined_by
        if overridden is not None:
            overridden.give_up()
        out.determined_by = self
        if not planner.propagate(self, mark):
            raise RuntimeError("a cycle")
        out.mark = mark
        return overridden

    def inputs_known(self, mark):
        return all(v.mark == mark or v.stays or v.determined_by is None for v in self.inputs())


class Unary(Constraint):
    def __init__(self, variable, strength, planner):
        super().__init__(strength)
        self.out, self.satisfied = variable, False
        self.add(planner)

    def variables(self):
        return (self.out,)

    def inputs(self):
        return ()

    def output(self):
        return self.out

    def is_satisfied(self):
        return self.satisfied

    def give_up(self):
        self.satisfied = False

    def choose(self, mark):
        self.satisfied = self.out.mark != mark and self.strength < self.out.strength

    def recalculate(self):
        self.out.strength = self.strength
        self.out.stays = not self.is_input
        if self.out.stays:
            self.execute()

    def execute(self):
        pass


class Stay(Unary):
    pass


class Edit(Unary):
    is_input = True


class Binary(Constraint):
    def __init__(self, first, second, strength, planner):
        super().__init__(strength)
        self.first, self.second, self.forward = first, second, None
        self.add(planner)

    def variables(self):
        return (self.first, self.second)

    def inputs(self):
        return (self.first if self.forward else self.second,)

    def output(self):
        return self.second if self.forward else self.first

    def is_satisfied(self):
        return self.forward is not None

    def give_up(self):
        self.forward = None

    def choose(self, mark):
        first, second = self.first, self.second
        if first.mark == mark:
            self.forward = True if second.mark != mark and self.strength < second.strength else None
        elif second.mark == mark:
            self.forward = False if self.strength < first.strength else None
        elif first.strength > second.strength:
            self.forward = False if self.strength < first.strength else None
        else:
            self.forward = True if self.strength < second.strength else None

    def recalculate(self):
        source, out = self.inputs()[0], self.output()
        out.strength = max(self.strength, source.strength)
        out.stays = source.stays
        if out.stays:
            self.execute()


class Equal(Binary):
    def execute(self):
        self.output().value = self.inputs()[0].value


class Scale(Binary):
    def __init__(self, source, factor, offset, result, strength, planner):
        self.factor, self.offset = factor, offset
        super().__init__(source, result, strength, planner)

    def variables(self):
        return (self.first, self.second, self.factor, self.offset)

    def inputs(self):
        return (self.first if self.forward else self.second, self.factor, self.offset)

    def execute(self):
        if self.forward:
            self.second.value = self.first.value * self.factor.value + self.offset.value
        else:
            self.first.value = (self.second.value - self.offset.value) // self.factor.value

    def recalculate(self):
        source, out = self.inputs()[0], self.output()
        out.strength = max(self.strength, source.strength)
        out.stays = source.stays and self.factor.stays and self.offset.stays
        if out.stays:
            self.execute()


class Planner:
    def __init__(self):
        self.mark = 0

    def next_mark(self):
        self.mark += 1
        return self.mark

    def incremental_add(self, constraint):
        mark = self.next_mark()
        while constraint is not None:
            constraint = constraint.satisfy(self, mark)

    def incremental_remove(self, constraint):
        out = constraint.output()
        constraint.give_up()
        for variable in constraint.variables():
            variable.drop(constraint)
        unsatisfied = self.reset_from(out)
        for strength in range(REQUIRED, WEAKEST):
            for other in unsatisfied:
                if other.strength == strength:
                    self.incremental_add(other)

    def reset_from(self, out):
        out.determined_by, out.strength, out.stays = None, WEAKEST, True
        unsatisfied, todo = [], [out]
        while todo:
            variable = todo.pop()
            unsatisfied.extend(c for c in variable.constraints if not c.is_satisfied())
            for constraint in self.consumers(variable):
                constraint.recalculate()
                todo.append(constraint.output())
        return unsatisfied

    def consumers(self, variable):
        by = variable.determined_by
        return [c for c in variable.constraints if c is not by and c.is_satisfied()]

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            following = todo.pop()
            out = following.output()
            if out.mark == mark:
                self.incremental_remove(constraint)
                return False
            following.recalculate()
            todo.extend(self.consumers(out))
        return True

    def plan(self, sources):
        mark, plan = self.next_mark(), []
        todo = [c for c in sources if c.is_input and c.is_satisfied()]
        while todo:
            constraint = todo.pop()
            out = constraint.output()
            if out.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                out.mark = mark
                todo.extend(self.consumers(out))
        return plan


def change(planner, variable, values):
    edit = Edit(variable, STRONG, planner)
    plan = planner.plan([edit])
    for value in values:
        variable.value = value
        for constraint in plan:
            constraint.execute()
    edit.remove(planner)


def chain(length):
    planner = Planner()
    variables = [Variable(f"v{i}", 0) for i in range(length + 1)]
    for first, second in zip(variables, variables[1:]):
        Equal(first, second, REQUIRED, planner)
    Stay(variables[-1], MEDIUM, planner)
    change(planner, variables[0], range(100))
    return variables[-1].value, sum(v.value for v in variables)


def projection(count):
    planner = Planner()
    factor, offset = Variable("factor", 10), Variable("offset", 1000)
    pairs = []
    for i in range(count):
        source, result = Variable(f"s{i}", i), Variable(f"r{i}", i)
        pairs.append((source, result))
        Stay(source, WEAK, planner)
        Scale(source, factor, offset, result, REQUIRED, planner)
    change(planner, pairs[0][0], [17])
    change(planner, pairs[-1][1], [1050])
    before = sum(r.value for _, r in pairs), pairs[0][1].value, pairs[-1][0].value
    change(planner, factor, [5])
    change(planner, offset, [2000, 2001])
    return before, sum(r.value for _, r in pairs[:-1]), pairs[0][1].value


print(chain(6_000), projection(6_000))
