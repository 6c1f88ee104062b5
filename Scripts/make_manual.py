"""Writes the manual page from the program's own help: make_manual.py PROGRAM > svr.1"""

import json
import subprocess
import sys


def escape(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def paragraphs(text):
    return "\n.PP\n".join(escape(part) for part in text.split("\n\n"))


def name(names):
    return ", ".join(("-" if n["kind"] == "short" else "--") + n["name"] for n in names)


def argument(entry):
    if entry["kind"] == "positional":
        label = entry["valueName"].upper()
    else:
        label = name(sorted(entry["names"], key=lambda n: n["kind"] != "short"))
        if entry["kind"] == "option":
            label += f" <{entry['valueName']}>"
    text = entry.get("abstract", "").rstrip()
    if entry.get("defaultValue") is not None:
        text += f" (default: {entry['defaultValue']})"
    return f".TP\n.B {escape(label)}\n{escape(text)}"


def options(command):
    shown = [a for a in command.get("arguments", []) if a["shouldDisplay"]]
    shown = [a for a in shown if a.get("preferredName", {}).get("name") not in ("help", "version")]
    return "\n".join(argument(a) for a in shown)


def main(program):
    run = lambda *arguments: subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout
    root = json.loads(run("--experimental-dump-help"))["command"]
    version = run("--version").strip()
    print(f'.\\" Made from the program\'s own help by Scripts/make_manual.py.\n.TH SVR 1 "" "{version}" "User Commands"')
    print(f".SH NAME\nsvr \\- {escape(root['abstract'][0].lower() + root['abstract'][1:].rstrip('.'))}")
    print(".SH SYNOPSIS\n.B svr\n.I MODEL\n.br\n.B svr\n.I COMMAND MODEL\n[options]")
    print(f".SH DESCRIPTION\n{paragraphs(root['discussion'])}\n.SH COMMANDS")
    for command in root["subcommands"]:
        if command["commandName"] == "help":
            continue
        print(f".SS svr {command['commandName']}\n{escape(command['abstract'])}")
        if command.get("discussion"):
            print(f".PP\n{paragraphs(command['discussion'])}")
        print(options(command))
    print(".SH EXIT STATUS\n.TP\n.B 0\nDone.\n.TP\n.B 2\nBad input or usage; one line on standard error says which.")
    print(".TP\n.B 130\nInterrupted.\n.SH ENVIRONMENT\n.TP\n.B NO_COLOR\nWhen set, nothing is coloured.")
    print(".TP\n.B SVR_CACHE_DIR\nThe folder of decompositions of earlier runs; else svr in XDG_CACHE_HOME, else ~/.cache/svr.")
    print(".TP\n.B SVR_CACHE_LIMIT\nThe most that they may take, such as 900M (default: 4G).")
    print(".SH SEE ALSO\nMeller and Berkouk, Singular Value Representation: A New Graph Perspective On Neural Networks, 2023.")


if __name__ == "__main__":
    main(sys.argv[1])
