"""The few lines that teach a shell to ask Casewalk at the tab key."""

from __future__ import annotations

from review.cli.front.desk import Desk
from review.cli.front.parser import Parser, did_you_mean
from review.common.errors import Usage

_BASH = r"""
_casewalk() {
    local line word
    COMPREPLY=()
    while IFS= read -r line; do
        word=${line%%$'\t'*}
        case $word in
            :files) compopt -o default; return ;;
            :folders) compopt -o dirnames; return ;;
        esac
        case ${COMP_WORDS[COMP_CWORD]} in
            [\"\']*) [[ $word == *[^[:alnum:]\ ._-]* ]] && continue ;;  # in quotes the shell would read it
            *) printf -v word %q "$word" ;;
        esac
        COMPREPLY+=("$word")
    done < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _casewalk casewalk
"""
_ZSH = r"""
#compdef casewalk
_casewalk() {
    local line word
    local -a found shown
    while IFS= read -r line; do
        word=${line%%$'\t'*}
        case $word in
            :files) _files; return ;;
            :folders) _files -/; return ;;
        esac
        found+=("$word")
        shown+=("${line/$'\t'/  -- }")
    done < <("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
    compadd -l -d shown -M 'm:{[:lower:]}={[:upper:]}' -a found
}
if [ "${funcstack[1]}" = _casewalk ]; then _casewalk "$@"; else compdef _casewalk casewalk; fi
"""
_FISH = r"""
function __casewalk_complete
    set -l words (commandline -opc)
    set -l begun (commandline -ct)
    for line in ($words[1] complete -- $words[2..] "$begun" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path (string unescape -- "$begun")
            case :folders
                __fish_complete_directories (string unescape -- "$begun") ''
            case '*'
                echo $line
        end
    end
end
complete -c casewalk -f -a '(__casewalk_complete)'
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def completion_options(parser: Parser) -> None:
    """`casewalk completion`."""
    parser.add_argument(
        "shell", metavar="SHELL", help='bash, zsh or fish; in ~/.bashrc: eval "$(casewalk completion bash)"'
    )


def completion(desk: Desk) -> int:
    """Print the script for a shell. Raises Usage for one that is not known."""
    shell = desk.given.shell
    if shell not in _SCRIPTS:
        raise Usage(f"There is completion for bash, zsh and fish, not {shell!r}.{did_you_mean(shell, _SCRIPTS)}")
    desk.say(_SCRIPTS[shell].strip())
    return 0
