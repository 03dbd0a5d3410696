"""Methods that only pass a call on, for `tests/house.py`.

A method counts if its body is one call of an attribute's method with its own parameters in their order, and if a caller
could as well call that. So two kinds do not count. An interface asks for the method: a base of the class, or a Protocol
whose methods the class has all. Or the attribute is no object of the house, as a connection, an event or a timer: then
the method gives what happens there a name of the house.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator

ROOTS = ("console", "ui", "resources")
_Function = ast.FunctionDef | ast.AsyncFunctionDef


class Classes:
    """The classes of the house by their names, with what their methods and interfaces are."""

    def __init__(self, trees: Iterable[ast.Module]) -> None:
        self._methods: defaultdict[str, set[str]] = defaultdict(set)
        self._bases: defaultdict[str, set[str]] = defaultdict(set)
        for tree in trees:
            for node in tree.body:
                if isinstance(node, ast.ClassDef):
                    self._methods[node.name] |= {method.name for method in _methods(node)}
                    self._bases[node.name] |= {_last_name(base) for base in node.bases}
        self._protocols = [name for name, bases in self._bases.items() if "Protocol" in bases and self._methods[name]]

    def is_asked_for(self, owner: ast.ClassDef, method: str) -> bool:
        """Whether a base of `owner`, or a Protocol that it fits, has the method."""
        own = {each.name for each in _methods(owner)}
        bases = [_last_name(base) for base in owner.bases]
        known: set[str] = set()
        while bases:
            base = bases.pop()
            if base not in known:
                known.add(base)
                own |= self._methods.get(base, set())
                bases.extend(self._bases.get(base, ()))
        if any(method in self._methods.get(base, ()) for base in known):
            return True
        return any(method in self._methods[name] and self._methods[name] <= own for name in self._protocols)


def passing_methods_of(tree: ast.Module, classes: Classes) -> Iterator[str]:
    """The methods of a module that only pass a call on, as `Class.method`."""
    foreign_names: set[str] | None = None
    for owner in tree.body:
        if not isinstance(owner, ast.ClassDef):
            continue
        passed = {method.name: attribute for method in _methods(owner) if (attribute := _passed_to(method))}
        if passed and foreign_names is None:
            foreign_names = _foreign_names(tree)
        foreign = _foreign_attributes(owner, foreign_names or set()) if passed else set()
        for name, attribute in passed.items():
            if attribute not in foreign and not classes.is_asked_for(owner, name):
                yield f"{owner.name}.{name}"


def _methods(owner: ast.ClassDef) -> Iterator[_Function]:
    for node in owner.body:
        if isinstance(node, _Function) and not node.name.startswith("__"):
            yield node


def _foreign_names(tree: ast.Module) -> set[str]:
    """What a module imports that is not of the house, and the containers of the language."""
    names = {"list", "dict", "set", "deque"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] not in ROOTS:
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def _foreign_attributes(owner: ast.ClassDef, names: set[str]) -> set[str]:
    """The attributes that are set to something made by, or declared as, what is not of the house."""
    foreign = set()
    for function in (node for node in owner.body if isinstance(node, _Function)):
        annotations = {each.arg: each.annotation for each in (*function.args.args, *function.args.kwonlyargs)}
        for node in ast.walk(function):
            match node:
                case ast.Assign(targets=[ast.Attribute(value=ast.Name(id="self"), attr=name)], value=value):
                    kind = annotations.get(value.id) if isinstance(value, ast.Name) else value
                case ast.AnnAssign(target=ast.Attribute(value=ast.Name(id="self"), attr=name), annotation=kind):
                    pass
                case _:
                    continue
            if _first_name(kind) in names:
                foreign.add(name)
    return foreign


def _first_name(node: ast.expr | None) -> str:
    """`threading` for `threading.Event()`, `Event` for `"Event | None"`, "" where it is not known."""
    match node:
        case ast.Constant(value=str(text)):
            return text.partition(" ")[0].partition("[")[0]
        case ast.Name(id=name):
            return name
        case ast.Call(func=inner) | ast.Attribute(value=inner) | ast.Subscript(value=inner) | ast.BinOp(left=inner):
            return _first_name(inner)
        case ast.List() | ast.Dict() | ast.Set():
            return "list"
    return ""


def _last_name(base: ast.expr) -> str:
    """`Protocol` for `typing.Protocol` and `Protocol[T]`."""
    match base:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=value):
            return _last_name(value)
    return ""


def _passed_to(method: _Function) -> str | None:
    """The attribute to which `method` only passes its call on; None if it does anything else."""
    body = method.body[1:] if ast.get_docstring(method) is not None else method.body
    if len(body) != 1 or not isinstance(body[0], ast.Return | ast.Expr):
        return None
    call = body[0].value
    if isinstance(call, ast.Await):
        call = call.value
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return None
    owner = call.func.value
    if not (isinstance(owner, ast.Attribute) and isinstance(owner.value, ast.Name) and owner.value.id == "self"):
        return None
    parameters = method.args
    own = [a.arg for a in (*parameters.posonlyargs, *parameters.args)][1:] + [a.arg for a in parameters.kwonlyargs]
    passed = [*call.args, *(keyword.value for keyword in call.keywords)]
    same = [value.id for value in passed if isinstance(value, ast.Name)] == own and len(passed) == len(own)
    return owner.attr if same else None
