"""AR-LSAT programs run by Z3 itself: enumerated sorts, functions and quantifiers as Z3 has them, nothing mended.

An oracle for `reasoner.evaluate.programs.enumerated`, which shares only the grammar with it. Programs that need any
reading other than the literal one are `Skip`ped.
"""

import itertools
import re

import z3

from reasoner.evaluate.programs.expressions import read_expression
from reasoner.evaluate.programs.layout import sections

DECLARATION = re.compile(r"^\s*([^\W\d]\w*)\s*=\s*([A-Za-z]*)\s*\(?(.*?)\)?\s*$", re.S)
COUNTER = itertools.count()


class Skip(Exception):  # noqa: N818 - not literal
    """Something that is not taken literally."""


class DirectProgram:
    """A program; `tests` holds mode and condition of each option, `label` decides one condition."""

    def __init__(self, text):
        self.sorts, self.elements, self.functions, self.premises = {}, {}, {}, []
        lines = list(sections(text))
        for section, line in lines:
            if section == "declaration":
                self._declare(line.text)
        self.premises += [self._formula(self._read(line), {}) for section, line in lines if section == "constraint"]
        self.tests = [
            self._test(self._read(line))
            for section, line in lines
            if section == "option" and line.text.rstrip(":").strip() != "Question"
        ]
        if not self.tests:
            raise Skip("no options")

    def label(self, condition):
        """True, False, Uncertain, or Inconsistent."""
        follows, contradicts = (self._refuted(one) for one in (z3.Not(condition), condition))
        if follows and contradicts:
            return "Inconsistent"
        return "True" if follows else "False" if contradicts else "Uncertain"

    def _refuted(self, condition):
        solver = z3.Solver()
        solver.set("timeout", 20_000)
        solver.add([*self.premises, condition])
        found = solver.check()
        if found == z3.unknown:
            raise Skip("unknown")
        return found == z3.unsat

    @staticmethod
    def _read(line):
        try:
            return read_expression(line.text.rstrip(".;").strip())
        except ValueError as error:
            raise Skip("syntax") from error

    def _declare(self, text):
        found = DECLARATION.match(text)
        if found is None:
            raise Skip("declaration")
        name, kind, body = found.groups()
        if kind.lower() == "function" and "+" not in body:
            *places, result = re.findall(r"[^\W\d]\w*", body)
            if not {*places, result} <= {*self.sorts, "bool", "int"}:
                raise Skip("undeclared sort")
            kinds = [self._sort(one) for one in (*places, result)]
            function = z3.Function(name, *kinds) if places else z3.Const(name, kinds[0])
            self.functions[name] = (function, kinds[:-1])
            if result in self.sorts and kinds[-1] == z3.IntSort():
                bound = [z3.FreshConst(one) for one in kinds[:-1]]
                value = function(*bound) if places else function
                listed = z3.Or([value == one for one in self.sorts[result][1]])
                inside = z3.And([self._inside(v, p) for v, p in zip(bound, places, strict=True)])
                self.premises.append(z3.ForAll(bound, z3.Implies(inside, listed)) if places else listed)
        elif "[" in body and kind.lower() == "enumsort":
            members = [one.strip() for one in body.strip("()[] ").split(",")]
            if all(re.fullmatch(r"\d+", one) for one in members):
                self.sorts[name] = (z3.IntSort(), [z3.IntVal(one) for one in members])
                return
            plain = all(re.fullmatch(r"[^\W\d]\w*", one) for one in members)
            if not plain or len(set(members)) < len(members) or not self.elements.keys().isdisjoint(members):
                raise Skip("elements")
            number = next(COUNTER)
            sort, values = z3.EnumSort(f"{name}_{number}", [f"{one}_{number}" for one in members])
            self.sorts[name] = (sort, values)
            self.elements |= dict(zip(members, values, strict=True))
        else:
            raise Skip("declaration")

    def _sort(self, name):
        return {"bool": z3.BoolSort, "int": z3.IntSort}.get(name, lambda: self.sorts[name][0])()

    def _inside(self, value, sort):
        kind, members = self.sorts.get(sort, (None, []))
        return z3.Or([value == one for one in members]) if kind == z3.IntSort() else z3.BoolVal(True)

    def _test(self, expression):
        if expression.name not in {"is_valid", "is_sat", "is_unsat"} or len(expression.parts) != 1:
            raise Skip("test")
        return expression.name, self._formula(expression.parts[0], {})

    def _formula(self, expression, scope):
        made = self._term(expression, scope)
        if not z3.is_bool(made):
            raise Skip("no condition")
        return made

    def _scope(self, expression):
        bound = expression.parts if expression.operator == "listed" else (expression,)
        if any(one.operator != "scoped" or one.parts[0].name not in self.sorts for one in bound):
            raise Skip("scope")
        return [(one.name, one.parts[0].name) for one in bound]

    def _assignments(self, expression, scope):
        bound = self._scope(expression)
        for values in itertools.product(*(self.sorts[sort][1] for _, sort in bound)):
            yield {**scope, **{name: value for (name, _), value in zip(bound, values, strict=True)}}

    def _term(self, expression, scope):
        parts, operator = expression.parts, expression.operator
        match operator:
            case "number" if expression.number.denominator == 1:
                return z3.IntVal(int(expression.number))
            case "name":
                known = {"True": z3.BoolVal(True), "False": z3.BoolVal(False), **self.elements, **scope}
                if expression.name not in known:
                    raise Skip("name")
                return known[expression.name]
            case "implies":
                return z3.Implies(self._formula(parts[0], scope), self._formula(parts[1], scope))
            case "iff":
                return self._formula(parts[0], scope) == self._formula(parts[1], scope)
            case "either" | "both":
                return (z3.Or if operator == "either" else z3.And)([self._formula(one, scope) for one in parts])
            case "negated":
                return z3.Not(self._formula(parts[0], scope))
            case "compared" if parts[0].operator != "compared":
                return self._compared(expression.name, self._term(parts[0], scope), self._term(parts[1], scope))
            case "among" if parts[1].operator == "listed":
                value = self._term(parts[0], scope)
                return z3.Or([self._compared("==", value, self._term(one, scope)) for one in parts[1].parts])
            case "plus" | "minus":
                first, *rest = [self._term(one, scope) for one in parts]
                if any(not z3.is_int(one) for one in (first, *rest)):
                    raise Skip("arithmetic")
                return first + z3.Sum(rest) if operator == "plus" else first - z3.Sum(rest)
            case "call":
                return self._call(expression.name, parts, scope)
        raise Skip(operator)

    def _call(self, name, parts, scope):
        if name in self.functions:
            function, places = self.functions[name]
            values = [self._term(one, scope) for one in parts]
            if [value.sort() for value in values] != places:
                raise Skip("arguments")
            return function(*values)
        match name:
            case "And" | "Or" if not any(one.operator in {"listed", "scoped"} for one in parts):
                return (z3.And if name == "And" else z3.Or)([self._formula(one, scope) for one in parts])
            case "Not" if len(parts) == 1:
                return z3.Not(self._formula(parts[0], scope))
            case "Implies" if len(parts) == 2:
                return z3.Implies(self._formula(parts[0], scope), self._formula(parts[1], scope))
            case "ForAll" | "Exists" if len(parts) == 2:
                bound = [(one, sort, z3.FreshConst(self.sorts[sort][0])) for one, sort in self._scope(parts[0])]
                inside = z3.And([self._inside(variable, sort) for _, sort, variable in bound])
                body = self._formula(parts[1], {**scope, **{one: variable for one, _, variable in bound}})
                variables = [variable for _, _, variable in bound]
                if name == "ForAll":
                    return z3.ForAll(variables, z3.Implies(inside, body))
                return z3.Exists(variables, z3.And(inside, body))
            case "Count" if len(parts) == 2:
                return z3.Sum([z3.If(self._formula(parts[1], one), 1, 0) for one in self._assignments(parts[0], scope)])
            case "Distinct" if len(parts) == 2 and parts[0].operator != "name":
                return z3.Distinct([self._term(parts[1], one) for one in self._assignments(parts[0], scope)])
            case "Abs" | "abs" if len(parts) == 1:
                value = self._term(parts[0], scope)
                return z3.If(value < 0, -value, value)
        raise Skip(name)

    @staticmethod
    def _compared(operator, first, second):
        if first.sort() != second.sort() or (operator not in {"==", "!="} and not z3.is_int(first)):
            raise Skip("comparison")
        made = {"==": lambda: first == second, "!=": lambda: first != second, "<": lambda: first < second,
                "<=": lambda: first <= second, ">": lambda: first > second, ">=": lambda: first >= second}  # fmt: skip
        if operator not in made:
            raise Skip("comparison")
        return made[operator]()
