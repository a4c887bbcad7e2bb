"""What is user code: every source file that is in no system header directory."""

import functools
import json
import os
import re
import shlex

from .process import TruthError

SYSTEM_PREFIXES = ("/usr/include/", "/usr/local/include/", "/usr/lib/", "/lib/",
                   "/lib64/", "/usr/lib64/")
# What stands before a class's name where it is defined: attributes may come between,
# and what the class is nested in.
CLASS_HEAD = re.compile(
    r"\b(class|struct|union)\b(\s|\[\[.*?\]\]|alignas\([^)]*\)|(\w+::)+)*$")
SYSTEM_OPTIONS = ("-isystem", "-cxx-isystem", "-idirafter")


def is_closure_member(function):
    """Is `function` the constructor or destructor of a closure: 'f()::$_0::$_0(...)'?"""
    plain = re.sub(r"\([^()]*\)|<[^<>]*>", "", function)
    return plain.split("::")[-1].lstrip("~").startswith(("$_", "'lambda"))


class UserCode:
    def __init__(self, system_dirs=()):
        self.system_dirs = tuple(os.path.realpath(d) + "/" for d in system_dirs)
        # A cache per object: the answer depends on the directories.
        self.file = functools.lru_cache(maxsize=None)(self._file)

    def _file(self, path):
        """The canonical path of user file `path`; None for anything else."""
        if not path.startswith("/"):
            return None
        for form in (os.path.normpath(path), os.path.realpath(path)):
            if form.startswith(SYSTEM_PREFIXES + self.system_dirs):
                return None
        # Debug info of other people's objects names files that are not here.
        return os.path.realpath(path) if os.path.isfile(path) else None

    def is_compiler_made(self, path, line, column, function):
        """Is this a place in a member that the compiler defines (an implicit copy
        constructor)? Debug info has its code where the class is named in its
        definition, or at the `[` of a closure; explicit members, and initializers, have
        places of their own."""
        text = "".join(self.lines(path)[line - 1:line])
        if CLASS_HEAD.search(text[:max(column - 1, 0)]):
            return True
        return text[column - 1:column] == "[" and is_closure_member(function)

    @functools.lru_cache(maxsize=None)
    def lines(self, path):
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                return file.read().splitlines()
        except OSError:
            return []

    @staticmethod
    def is_user_module(path):
        return not path.startswith(SYSTEM_PREFIXES)


def system_dirs_of_flags(flags, directory="."):
    found = []
    for index, flag in enumerate(flags):
        for option in SYSTEM_OPTIONS:
            if flag == option and index + 1 < len(flags):
                found.append(os.path.join(directory, flags[index + 1]))
            elif flag.startswith(option) and flag != option:
                found.append(os.path.join(directory, flag[len(option):]))
    return found


def system_dirs_of_database(build_dir):
    path = os.path.join(build_dir, "compile_commands.json")
    try:
        with open(path, encoding="utf-8") as file:
            entries = json.load(file)
    except OSError as error:
        raise TruthError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise TruthError(f"{path}: {error}") from None
    found = set()
    for entry in entries:
        flags = entry.get("arguments") or shlex.split(entry.get("command", ""))
        found.update(system_dirs_of_flags(flags, entry.get("directory", ".")))
    return sorted(found)
