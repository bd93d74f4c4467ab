# Completions of tickets for bash: each TAB asks the program itself, which reads the local store and no network.
# In ~/.bashrc: eval "$(tickets completions bash)"
_tickets() {
    local first word
    COMPREPLY=()
    {
        IFS= read -r first
        while IFS= read -r word; do
            COMPREPLY+=("$word")
        done
    } < <(command tickets __complete bash "$COMP_TYPE" "$COMP_WORDBREAKS" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
    if [[ ${first-} == files && ${#COMPREPLY[@]} -eq 0 ]]; then
        compopt -o default 2>/dev/null
    fi
}
# Versions before 4.4 have no nosort.
complete -o nosort -F _tickets tickets 2>/dev/null || complete -F _tickets tickets
