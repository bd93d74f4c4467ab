# Completions of tickets for fish: each TAB asks the program itself, which reads the local store and no network.
# In ~/.config/fish/config.fish: tickets completions fish | source
function __tickets_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l answer (command tickets __complete fish $words "$current" 2>/dev/null)
    if test (count $answer) -gt 1
        printf '%s\n' $answer[2..]
    else if test "$answer[1]" = files
        # Of --flag=file only the file is looked for.
        set -l flag (string match -r -- '^--[^=]*=' "$current")
        for file in (__fish_complete_path (string replace -- "$flag" '' "$current"))
            printf '%s\n' "$flag$file"
        end
    end
end
complete -e -c tickets
complete -c tickets -f -k -a '(__tickets_complete)'
