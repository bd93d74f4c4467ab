# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_tickets_global_optspecs
    string join \n db= remote= token-file= timeout= cacert= insecure-http no-proxy format= json q/quiet no-input no-pager color= utc h/help V/version
end

function __fish_tickets_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_tickets_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_tickets_using_subcommand
    set -l cmd (__fish_tickets_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c tickets -n "__fish_tickets_needs_command" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_needs_command" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_needs_command" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_needs_command" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_needs_command" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_needs_command" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_needs_command" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_needs_command" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_needs_command" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_needs_command" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_needs_command" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_needs_command" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_needs_command" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_needs_command" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_needs_command" -s V -l version -d 'Print version'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "create" -d 'File a ticket'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "list" -d 'List tickets, newest first'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "ls" -d 'List tickets, newest first'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "show" -d 'Show one ticket with all its fields'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "search" -d 'Search titles, descriptions and comments, the best matches first'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "update" -d 'Change fields of tickets: of all of them or none'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "edit" -d 'Change a ticket in your editor'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "close" -d 'Close tickets: set their status to 4, Cerrado'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "reopen" -d 'Reopen tickets: set their status to 1, Abierto'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "comment" -d 'Comment on a ticket, or edit or redact a comment'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "log" -d 'Show the history, newest first: old and new values, who, when and from where'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "undo" -d 'Undo the last change, or change NUMBER (see log)'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "delete" -d 'Move tickets to the trash, with a reason'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "restore" -d 'Restore tickets from the trash, or the store from a backup'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "purge" -d 'Delete trashed tickets permanently, with their comments and history'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "stats" -d 'Count tickets by area, prioridad, estado, usuario, day, week or month, with how long they stay open'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "import" -d 'File tickets from JSONL, a JSON array or CSV, all of them or none'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "export" -d 'Write tickets to a file or to standard output, oldest code first'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "test" -d 'Exit 0 if an expression is true of a ticket, 1 if not'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "wait" -d 'Wait until an expression is true of a ticket: exit 0 when it is, 1 if the time runs out'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "area" -d 'Manage areas: list, add, rename, disable, enable, strict'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "prioridad" -d 'Manage prioridades: list, add, rename, disable, enable, strict'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "estado" -d 'Manage estados: list, add, rename, disable, enable, final, strict'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "usuario" -d 'Manage users: list, add, correo, rename, disable, enable, strict'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "view" -d 'Save the flags of a list under a name, for `tickets list @NAME`'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "backup" -d 'Copy the store to a new file while it is in use'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "doctor" -d 'Check the store without changing it'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "migrate" -d 'Make the store\'s tables, or bring those of an older version up to date'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "where" -d 'Show which store, server, token and config file are used, and why'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "serve" -d 'Serve the local store over the documented HTTP API'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "token" -d 'Create a bearer token for trying out a server'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "init" -d 'Set up your name, areas and the store; never required'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "config" -d 'Show and change the config file'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "man" -d 'Print the manual page of tickets, or of one command'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "help" -d 'List all commands, or show the help of one'
complete -c tickets -n "__fish_tickets_needs_command" -f -a "shape" -d 'Make an answer into another shape; the program runs this itself'
complete -c tickets -n "__fish_tickets_using_subcommand create" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand create" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand create" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand create" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand create" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand create" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand create" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand create" -s t -l titulo -d 'Title' -r
complete -c tickets -n "__fish_tickets_using_subcommand create" -s d -l descripcion -d 'Description; - reads it from standard input' -r
complete -c tickets -n "__fish_tickets_using_subcommand create" -l descripcion-file -d 'Description from a file, byte for byte' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand create" -s u -l usuario -d 'User who files the ticket [env: TICKETS_USUARIO]' -r
complete -c tickets -n "__fish_tickets_using_subcommand create" -s a -l area -d 'Area or department [env: TICKETS_AREA]' -r
complete -c tickets -n "__fish_tickets_using_subcommand create" -s p -l prioridad -d 'Priority [env: TICKETS_PRIORIDAD]' -r
complete -c tickets -n "__fish_tickets_using_subcommand create" -s e -l estado -d 'Initial status [env: TICKETS_ESTADO]' -r
complete -c tickets -n "__fish_tickets_using_subcommand create" -l from -d 'Read the documented JSON request from a file; - reads standard input' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand create" -l idempotency-key -d 'Key of this request; if it has filed a ticket in the last 30 days, only return that ticket' -r
complete -c tickets -n "__fish_tickets_using_subcommand create" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand create" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand create" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand create" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand create" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand create" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand create" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand create" -s y -l yes -d 'File the ticket without showing it first on the terminal'
complete -c tickets -n "__fish_tickets_using_subcommand create" -l dry-run -d 'Check the ticket and print the request; store and send nothing'
complete -c tickets -n "__fish_tickets_using_subcommand create" -l print-request -d 'Print the request to --remote as a curl command, its token masked; send nothing'
complete -c tickets -n "__fish_tickets_using_subcommand create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand list" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand list" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand list" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand list" -s l -l limit -d 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -s a -l area -d 'In this area; repeat it, or write several with commas, for any of them' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -s p -l prioridad -d 'Of this priority, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -s e -l estado -d 'In this status, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -s u -l usuario -d 'Filed by this user, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -l desde -l since -d 'Filed then or later: 2026-11-23, \'2026-11-23 10:30\' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -l hasta -d 'Filed then or earlier; a date includes its whole day' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -l texto -d 'With this text in the title or description, ignoring case and accents' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -s w -l where -d 'For which this expression is true; if repeated, all of them. See `tickets list --help`' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -s s -l sort -d 'Sort by codigo, creado, actualizado, prioridad, estado, area or titulo, or by several with commas; ties newest first [default: creado:desc]' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -l watch -d 'Refresh the list in place every SECONDS seconds, by default 2, until q or Ctrl-C' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -l columns -d 'Show only these columns, in every format' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -l jq -d 'Apply a jq expression to the JSON, and write one value per line. Texts have no quotes; the time limit is 10 seconds' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -l template -d 'Write one line per JSON object by a template, such as \'{{ Codigo }} {{ Titulo | upper }}\'' -r
complete -c tickets -n "__fish_tickets_using_subcommand list" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand list" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l mine -d 'Filed by you: the default usuario of new tickets, else the user of the token'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l abiertos -d 'In a status that is not final; Cerrado (4) is'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l papelera -d 'List the trash: tickets that were deleted'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l count -d 'Write only the number of tickets'
complete -c tickets -n "__fish_tickets_using_subcommand list" -l wrap -d 'Show all of each title on a terminal, on as many lines as it takes'
complete -c tickets -n "__fish_tickets_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand ls" -s l -l limit -d 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -s a -l area -d 'In this area; repeat it, or write several with commas, for any of them' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -s p -l prioridad -d 'Of this priority, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -s e -l estado -d 'In this status, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -s u -l usuario -d 'Filed by this user, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l desde -l since -d 'Filed then or later: 2026-11-23, \'2026-11-23 10:30\' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l hasta -d 'Filed then or earlier; a date includes its whole day' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l texto -d 'With this text in the title or description, ignoring case and accents' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -s w -l where -d 'For which this expression is true; if repeated, all of them. See `tickets list --help`' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -s s -l sort -d 'Sort by codigo, creado, actualizado, prioridad, estado, area or titulo, or by several with commas; ties newest first [default: creado:desc]' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l watch -d 'Refresh the list in place every SECONDS seconds, by default 2, until q or Ctrl-C' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l columns -d 'Show only these columns, in every format' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l jq -d 'Apply a jq expression to the JSON, and write one value per line. Texts have no quotes; the time limit is 10 seconds' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l template -d 'Write one line per JSON object by a template, such as \'{{ Codigo }} {{ Titulo | upper }}\'' -r
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l mine -d 'Filed by you: the default usuario of new tickets, else the user of the token'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l abiertos -d 'In a status that is not final; Cerrado (4) is'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l papelera -d 'List the trash: tickets that were deleted'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l count -d 'Write only the number of tickets'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -l wrap -d 'Show all of each title on a terminal, on as many lines as it takes'
complete -c tickets -n "__fish_tickets_using_subcommand ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand show" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand show" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand show" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand show" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand show" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand show" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand show" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand show" -l jq -d 'Apply a jq expression to the JSON, and write one value per line. Texts have no quotes; the time limit is 10 seconds' -r
complete -c tickets -n "__fish_tickets_using_subcommand show" -l template -d 'Write one line per JSON object by a template, such as \'{{ Codigo }} {{ Titulo | upper }}\'' -r
complete -c tickets -n "__fish_tickets_using_subcommand show" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand show" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand show" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand show" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand show" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand show" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand show" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand show" -l comments -l comentarios -d 'Add the comments to JSON, as the member Comentarios; a table always shows them'
complete -c tickets -n "__fish_tickets_using_subcommand show" -l etag -d 'Write only the version, as --if-unchanged and If-Match take it'
complete -c tickets -n "__fish_tickets_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand search" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand search" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand search" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand search" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand search" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand search" -s l -l limit -d 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -s a -l area -d 'In this area; repeat it, or write several with commas, for any of them' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -s p -l prioridad -d 'Of this priority, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -s e -l estado -d 'In this status, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -s u -l usuario -d 'Filed by this user, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -l desde -l since -d 'Filed then or later: 2026-11-23, \'2026-11-23 10:30\' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -l hasta -d 'Filed then or earlier; a date includes its whole day' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -l texto -d 'With this text in the title or description, ignoring case and accents' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -s w -l where -d 'For which this expression is true; if repeated, all of them. See `tickets list --help`' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -l jq -d 'Apply a jq expression to the JSON, and write one value per line. Texts have no quotes; the time limit is 10 seconds' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -l template -d 'Write one line per JSON object by a template, such as \'{{ Codigo }} {{ Titulo | upper }}\'' -r
complete -c tickets -n "__fish_tickets_using_subcommand search" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand search" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand search" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand search" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand search" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand search" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand search" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand search" -l mine -d 'Filed by you: the default usuario of new tickets, else the user of the token'
complete -c tickets -n "__fish_tickets_using_subcommand search" -l abiertos -d 'In a status that is not final; Cerrado (4) is'
complete -c tickets -n "__fish_tickets_using_subcommand search" -l wrap -d 'Show all of each title on a terminal'
complete -c tickets -n "__fish_tickets_using_subcommand search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand update" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand update" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand update" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand update" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand update" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand update" -s w -l where -d 'All tickets for which this expression is true, as for list' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -l if-unchanged -d 'Change nothing if the ticket no longer has this version, which show --etag prints (exit status 5). A FechaActualizacion is accepted too, unless several versions share it' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -s t -l titulo -d 'Title' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -s d -l descripcion -d 'Description; - reads it from standard input' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -s u -l usuario -d 'User whose ticket it is' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -s a -l area -d 'Area or department' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -s p -l prioridad -d 'Priority' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -s e -l estado -d 'Status' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -s m -l message -d 'Comment on each ticket in the same change, even if it has the values already. - reads the comment from standard input' -r
complete -c tickets -n "__fish_tickets_using_subcommand update" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand update" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand update" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand update" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand update" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand update" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand update" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand update" -s y -l yes -d 'Change several tickets without asking'
complete -c tickets -n "__fish_tickets_using_subcommand update" -l internal -d 'Show the comment to agents only'
complete -c tickets -n "__fish_tickets_using_subcommand update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l resume -d 'Continue with the form in this file, on the ticket as it is now. The file is removed once your changes are stored' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand edit" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand edit" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand close" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand close" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand close" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand close" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand close" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand close" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand close" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand close" -s w -l where -d 'All tickets for which this expression is true, as for list' -r
complete -c tickets -n "__fish_tickets_using_subcommand close" -l if-unchanged -d 'Change nothing if the ticket no longer has this version, which show --etag prints (exit status 5). A FechaActualizacion is accepted too, unless several versions share it' -r
complete -c tickets -n "__fish_tickets_using_subcommand close" -s m -l message -d 'Comment on each ticket in the same change, even if it has the values already. - reads the comment from standard input' -r
complete -c tickets -n "__fish_tickets_using_subcommand close" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand close" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand close" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand close" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand close" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand close" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand close" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand close" -s y -l yes -d 'Change several tickets without asking'
complete -c tickets -n "__fish_tickets_using_subcommand close" -l internal -d 'Show the comment to agents only'
complete -c tickets -n "__fish_tickets_using_subcommand close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -s w -l where -d 'All tickets for which this expression is true, as for list' -r
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l if-unchanged -d 'Change nothing if the ticket no longer has this version, which show --etag prints (exit status 5). A FechaActualizacion is accepted too, unless several versions share it' -r
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -s m -l message -d 'Comment on each ticket in the same change, even if it has the values already. - reads the comment from standard input' -r
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -s y -l yes -d 'Change several tickets without asking'
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -l internal -d 'Show the comment to agents only'
complete -c tickets -n "__fish_tickets_using_subcommand reopen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -s m -l message -d 'The comment; - reads it from standard input' -r
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l editor -d 'Write the comment in $VISUAL or $EDITOR, the default on a terminal; newlines at its end are removed'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -l internal -d 'Show the comment to agents only'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -a "edit" -d 'Edit a comment'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and not __fish_seen_subcommand_from edit redact" -a "redact" -d 'Remove the text of a comment permanently'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -s m -l message -d 'The comment; - reads it from standard input' -r
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l if-unchanged -d 'Change nothing if the ticket no longer has this version, which show --etag prints (exit status 5)' -r
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l editor -d 'Write the comment in $VISUAL or $EDITOR, the default on a terminal; newlines at its end are removed'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l reason -l motivo -d 'Reason, which log shows' -r
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -s y -l yes -d 'Do not ask'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand comment; and __fish_seen_subcommand_from redact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand log" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand log" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand log" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand log" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand log" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand log" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand log" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand log" -l desde -l since -d 'Only changes since this time: 2026-11-23, \'2026-11-23 10:30\' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, 12h, 7d or 2w ago' -r
complete -c tickets -n "__fish_tickets_using_subcommand log" -s l -l limit -d 'Show at most N changes, each with all of its fields; 0 for all [default: all]' -r
complete -c tickets -n "__fish_tickets_using_subcommand log" -l jq -d 'Apply a jq expression to the JSON, and write one value per line. Texts have no quotes; the time limit is 10 seconds' -r
complete -c tickets -n "__fish_tickets_using_subcommand log" -l template -d 'Write one line per JSON object by a template, such as \'{{ Codigo }} {{ Titulo | upper }}\'' -r
complete -c tickets -n "__fish_tickets_using_subcommand log" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand log" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand log" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand log" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand log" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand log" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand log" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand undo" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand undo" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand undo" -s y -l yes -d 'Undo the last change without asking, even if tickets were filed since or somebody else made it'
complete -c tickets -n "__fish_tickets_using_subcommand undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand delete" -s w -l where -d 'All tickets for which this expression is true, as for list' -r
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l if-unchanged -d 'Change nothing if the ticket no longer has this version, which show --etag prints (exit status 5). A FechaActualizacion is accepted too, unless several versions share it' -r
complete -c tickets -n "__fish_tickets_using_subcommand delete" -s m -l motivo -d 'Reason; asked for on a terminal' -r
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand delete" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand delete" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand delete" -s y -l yes -d 'Change several tickets without asking'
complete -c tickets -n "__fish_tickets_using_subcommand delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand restore" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand restore" -l force -d 'Replace the existing store, which is kept under another name'
complete -c tickets -n "__fish_tickets_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l older-than -d 'Only tickets that were deleted before this time: 90d, 12w, 2026-01-31' -r
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand purge" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand purge" -l dry-run -d 'Show the tickets and delete nothing'
complete -c tickets -n "__fish_tickets_using_subcommand purge" -s y -l yes -d 'Delete without asking'
complete -c tickets -n "__fish_tickets_using_subcommand purge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l by -d 'Group by this' -r -f -a "area\t''
prioridad\t''
estado\t''
usuario\t''
dia\t''
semana\t''
mes\t''"
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l desde -l since -d 'From this time on: 2026-11-23, \'2026-11-23 10:30\' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago' -r
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l hasta -d 'Until this time; a date includes its whole day' -r
complete -c tickets -n "__fish_tickets_using_subcommand stats" -s w -l where -d 'Only tickets for which this expression is true; see `tickets list --help`' -r
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l svg -d 'Write a chart to this file, as SVG; - writes it to stdout instead of the counts' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l png -d 'Write a chart to this file, as PNG; - writes it to stdout instead of the counts' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand stats" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand stats" -l force -d 'Replace existing charts'
complete -c tickets -n "__fish_tickets_using_subcommand stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand import" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand import" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand import" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand import" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand import" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand import" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand import" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand import" -l input-format -d 'Format of the file [default: detected from its beginning]' -r -f -a "jsonl\t''
json\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand import" -l map -d 'Read a column or member as another: Asunto=Titulo' -r
complete -c tickets -n "__fish_tickets_using_subcommand import" -l key -d 'Identify rows by this column or member: a value that was imported before is not imported again' -r
complete -c tickets -n "__fish_tickets_using_subcommand import" -l on-error -d 'For rows that are not valid: store nothing, or skip them, report each row and exit with 9' -r -f -a "stop\t''
skip\t''"
complete -c tickets -n "__fish_tickets_using_subcommand import" -s u -l usuario -d 'User who files tickets without one' -r
complete -c tickets -n "__fish_tickets_using_subcommand import" -s a -l area -d 'Area of tickets without one' -r
complete -c tickets -n "__fish_tickets_using_subcommand import" -s p -l prioridad -d 'Priority of tickets without one' -r
complete -c tickets -n "__fish_tickets_using_subcommand import" -s e -l estado -d 'Status of tickets without one' -r
complete -c tickets -n "__fish_tickets_using_subcommand import" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand import" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand import" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand import" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand import" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand import" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand import" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand import" -l keep -d 'Keep IdTicket, Codigo, FechaCreacion and FechaActualizacion of an export, and its Historial or Comentarios'
complete -c tickets -n "__fish_tickets_using_subcommand import" -l raw-csv -d 'Read cells unchanged: keep the quotation marks that export puts before formulas, and \\t and \\n in a TSV file'
complete -c tickets -n "__fish_tickets_using_subcommand import" -l dry-run -d 'Check everything and store nothing'
complete -c tickets -n "__fish_tickets_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand export" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand export" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand export" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand export" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand export" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand export" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand export" -s o -l output -d 'Write to this file, complete or not at all, readable by you alone; - is stdout' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand export" -s a -l area -d 'In this area; repeat it, or write several with commas, for any of them' -r
complete -c tickets -n "__fish_tickets_using_subcommand export" -s p -l prioridad -d 'Of this priority, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand export" -s e -l estado -d 'In this status, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand export" -s u -l usuario -d 'Filed by this user, or any of several' -r
complete -c tickets -n "__fish_tickets_using_subcommand export" -l desde -l since -d 'Filed then or later: 2026-11-23, \'2026-11-23 10:30\' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago' -r
complete -c tickets -n "__fish_tickets_using_subcommand export" -l hasta -d 'Filed then or earlier; a date includes its whole day' -r
complete -c tickets -n "__fish_tickets_using_subcommand export" -l texto -d 'With this text in the title or description, ignoring case and accents' -r
complete -c tickets -n "__fish_tickets_using_subcommand export" -s w -l where -d 'For which this expression is true; if repeated, all of them. See `tickets list --help`' -r
complete -c tickets -n "__fish_tickets_using_subcommand export" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand export" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l force -d 'Replace an existing file'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l mine -d 'Filed by you: the default usuario of new tickets, else the user of the token'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l abiertos -d 'In a status that is not final; Cerrado (4) is'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l comments -d 'Add Comentarios, the comments of each ticket'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l history -d 'Add Historial, the changes of each ticket, oldest first'
complete -c tickets -n "__fish_tickets_using_subcommand export" -l raw-csv -d 'Write cells unchanged: no quotation marks before formulas of spreadsheets, and no \\t and \\n in TSV'
complete -c tickets -n "__fish_tickets_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand test" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand test" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand test" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand test" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand test" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand test" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand test" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand test" -s w -l where -d 'An expression as for list' -r
complete -c tickets -n "__fish_tickets_using_subcommand test" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand test" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand test" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand test" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand test" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand test" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand test" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand wait" -s u -l until -d 'An expression as for list; times such as -7d are relative to each check' -r
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand wait" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand wait" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "list" -d 'List all entries, including disabled ones'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "add" -d 'Add an entry'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "rename" -d 'Rename an entry'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "disable" -d 'Disable an entry: new tickets can no longer use its name'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "enable" -d 'Enable a disabled entry'
complete -c tickets -n "__fish_tickets_using_subcommand area; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "strict" -d 'Show or set whether ids without an enabled entry are refused'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l id -d 'Id [default: the next number]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand area; and __fish_seen_subcommand_from strict" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "list" -d 'List all entries, including disabled ones'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "add" -d 'Add an entry'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "rename" -d 'Rename an entry'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "disable" -d 'Disable an entry: new tickets can no longer use its name'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "enable" -d 'Enable a disabled entry'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and not __fish_seen_subcommand_from list add rename disable enable strict" -f -a "strict" -d 'Show or set whether ids without an enabled entry are refused'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l id -d 'Id [default: the next number]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand prioridad; and __fish_seen_subcommand_from strict" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -f -a "list" -d 'List all entries, including disabled ones'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -f -a "add" -d 'Add an entry'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -f -a "final" -d 'Set whether tickets in an estado are closed; undo does not undo it'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -f -a "rename" -d 'Rename an entry'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -f -a "disable" -d 'Disable an entry: new tickets can no longer use its name'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -f -a "enable" -d 'Enable a disabled entry'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and not __fish_seen_subcommand_from list add final rename disable enable strict" -f -a "strict" -d 'Show or set whether ids without an enabled entry are refused'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l id -d 'Id [default: the next number]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l final -d 'Mark it as final: tickets in it are closed'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from final" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand estado; and __fish_seen_subcommand_from strict" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -f -a "list" -d 'List all entries, including disabled ones'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -f -a "add" -d 'Add a user, with a new UUID unless one is given'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -f -a "correo" -d 'Set the mail address of a user, or remove it'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -f -a "rename" -d 'Rename an entry'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -f -a "disable" -d 'Disable an entry: new tickets can no longer use its name'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -f -a "enable" -d 'Enable a disabled entry'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and not __fish_seen_subcommand_from list add correo rename disable enable strict" -f -a "strict" -d 'Show or set whether ids without an enabled entry are refused'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l correo -d 'Mail address, which also works as a name' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from correo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand usuario; and __fish_seen_subcommand_from strict" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -f -a "save" -d 'Save the flags of a list under a name; replaces a view of that name'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -f -a "list" -d 'List all views with their flags'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -f -a "ls" -d 'List all views with their flags'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -f -a "show" -d 'Show the flags of a view'
complete -c tickets -n "__fish_tickets_using_subcommand view; and not __fish_seen_subcommand_from save list ls show delete" -f -a "delete" -d 'Delete a view'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from save" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand view; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand backup" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand backup" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -l grants -d 'Change nothing; write the SQL that makes the roles tickets_owner, tickets_app and tickets_read'
complete -c tickets -n "__fish_tickets_using_subcommand migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand where" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand where" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand where" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand where" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand where" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand where" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand where" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand where" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand where" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand where" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand where" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand where" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand where" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand where" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand where" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l listen -d 'Listen at this address, or at unix:PATH; port 0 chooses a free port. A socket of systemd (LISTEN_FDS) takes precedence' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l socket-mode -d 'Permissions of the socket of --listen unix:PATH' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l read-from -d 'Read lists, search and counts from this replica of the database, which may be a little behind [env: TICKETS_READ_FROM]' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l secret-file -d 'Verify HS256 tokens with the secret in this file, of 32 bytes or more [env: TICKETS_SECRET holds the secret itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l public-key -d 'Verify RS256, ES256 or EdDSA tokens with the public key in this PEM file' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l jwks -d 'Verify tokens with the JSON Web Key Set in this file' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l jwks-url -d 'Verify tokens with the JSON Web Key Set at this https:// address' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l issuer -d 'Accept only tokens of this issuer' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l audience -d 'Accept only tokens for this audience; may be repeated' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l clock-skew -d 'Allow this difference between the clocks of issuer and server' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l user-claim -d 'Read the user from this claim instead of sub or nameid, such as oid' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l role-claim -d 'Read roles from this claim, too, such as groups, scp or realm_access.roles; may be repeated' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l agent-role -d 'Let tokens of this role file and see tickets of every user; may be repeated' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l cors-origin -d 'Allow requests from web pages of this origin (scheme://host or scheme://host:port); may be repeated' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l trusted-proxy -d 'Believe X-Forwarded-For of this proxy: an address, a network such as 10.0.0.0/8, or unix; may be repeated' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l rate-limit -d 'Accept at most N requests a minute from each caller' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l max-connections -d 'Keep at most N connections, three quarters of them from one address; more wait' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l request-timeout -d 'Time limit for a request\'s headers, and again for its body' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l keep-alive -d 'Close a connection that has been idle for this long after a request' -r
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l log -d 'Write log lines of this level and above, as JSON on standard error' -r -f -a "off\t''
error\t''
warn\t''
info\t''"
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l print-systemd-unit -d 'Print a systemd unit for these arguments, and exit'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l no-auth -d 'Accept requests without tokens; only on a loopback address'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -l no-error-details -d 'Do not say why a token is refused'
complete -c tickets -n "__fish_tickets_using_subcommand serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand token" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand token" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand token" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand token" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand token" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand token" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand token" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand token" -l sub -d 'Id of the user' -r
complete -c tickets -n "__fish_tickets_using_subcommand token" -l secret-file -d 'Sign with the secret in this file, which only you may read [env: TICKETS_SECRET holds the secret itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand token" -l role -d 'Role of the user; may be repeated' -r
complete -c tickets -n "__fish_tickets_using_subcommand token" -l issuer -d 'Issuer' -r
complete -c tickets -n "__fish_tickets_using_subcommand token" -l audience -d 'Audience' -r
complete -c tickets -n "__fish_tickets_using_subcommand token" -l minutes -d 'Lifetime in minutes' -r
complete -c tickets -n "__fish_tickets_using_subcommand token" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand token" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand token" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand token" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand token" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand token" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand token" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand token" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand init" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand init" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand init" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand init" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand init" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand init" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand init" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand init" -s u -l usuario -d 'Your name; or the mail address or UUID of a known usuario' -r
complete -c tickets -n "__fish_tickets_using_subcommand init" -l correo -d 'Your mail address' -r
complete -c tickets -n "__fish_tickets_using_subcommand init" -s a -l area -d 'Add this area; may be repeated' -r
complete -c tickets -n "__fish_tickets_using_subcommand init" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand init" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand init" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand init" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand init" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand init" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand init" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand init" -s y -l yes -d 'Change an existing config file without asking'
complete -c tickets -n "__fish_tickets_using_subcommand init" -l demo -d 'Make a store with example tickets in --db FILE or ./demo.db; nothing else is set up'
complete -c tickets -n "__fish_tickets_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -f -a "list" -d 'List all keys with their values'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -f -a "get" -d 'Print the value of a key; exit 1 if it has none'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -f -a "set" -d 'Set a key'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -f -a "unset" -d 'Remove a key'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -f -a "edit" -d 'Edit the file in your editor; a file with a mistake is not saved'
complete -c tickets -n "__fish_tickets_using_subcommand config; and not __fish_seen_subcommand_from list get set unset edit path" -f -a "path" -d 'Print the path of the file'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand completions" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand completions" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand man" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand man" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand man" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand man" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand man" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand man" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand man" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand man" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand man" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand man" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand man" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand man" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand man" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand man" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand help" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand help" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand help" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand help" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand help" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand help" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand help" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand help" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand help" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand help" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand help" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand help" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand help" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand help" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l db -d 'Keep tickets in this file, or in the database of a postgresql:// address [env: TICKETS_DB] [default: tickets.db in the data folder]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l remote -d 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]' -r
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l token-file -d 'Read the server\'s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l timeout -d 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]' -r
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l cacert -d 'Trust the certificates in this PEM file in addition to the system\'s' -r -F
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l format -d 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
tsv\t''"
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l jq -r
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l template -r
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l insecure-http -d 'Allow sending the token unencrypted, over http:// to another machine'
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l no-proxy -d 'Ignore the proxies in the environment'
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l json -d 'The same as --format json'
complete -c tickets -n "__fish_tickets_using_subcommand shape" -s q -l quiet -d 'Write only the codes of tickets, or the ids of catalogue entries'
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l no-input -d 'Never prompt; a missing value is an error'
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l no-pager -d 'Do not use a pager for long answers'
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l utc -d 'Show times in UTC, and read words such as hoy as days of UTC [default: the zone of TZ, else of this machine]'
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l terminal -d 'A terminal shows what is written'
complete -c tickets -n "__fish_tickets_using_subcommand shape" -l pipe
complete -c tickets -n "__fish_tickets_using_subcommand shape" -s h -l help -d 'Print help (see more with \'--help\')'
