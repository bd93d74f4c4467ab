
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'tickets' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'tickets'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'tickets' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'File a ticket')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List tickets, newest first')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List tickets, newest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one ticket with all its fields')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Search titles, descriptions and comments, the best matches first')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change fields of tickets, in all of them or in none')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change a ticket in your editor')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'Close tickets: set their status to 4, Cerrado')
            [CompletionResult]::new('reopen', 'reopen', [CompletionResultType]::ParameterValue, 'Reopen tickets: set their status to 1, Abierto')
            [CompletionResult]::new('comment', 'comment', [CompletionResultType]::ParameterValue, 'Comment on a ticket')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'Show the history, newest first: each changed field''s old and new value, who, when and from where')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'Undo the last change, or change NUMBER (see log)')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Move tickets to the trash, with a reason')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Restore tickets from the trash, or the store from a backup')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Delete trashed tickets permanently, with their comments and history')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count tickets by area, prioridad, estado, usuario, day, week or month, with how long they stay open')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'File tickets from JSONL, a JSON array or CSV, all of them or none')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write tickets to a file or to standard output, oldest code first')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Exit 0 if an expression is true of a ticket, 1 if not')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until an expression is true of a ticket: exit 0 when it is, 1 if the time runs out')
            [CompletionResult]::new('area', 'area', [CompletionResultType]::ParameterValue, 'Manage areas: list, add, rename, disable, enable, strict')
            [CompletionResult]::new('prioridad', 'prioridad', [CompletionResultType]::ParameterValue, 'Manage prioridades: list, add, rename, disable, enable, strict')
            [CompletionResult]::new('estado', 'estado', [CompletionResultType]::ParameterValue, 'Manage estados: list, add, rename, disable, enable, strict')
            [CompletionResult]::new('usuario', 'usuario', [CompletionResultType]::ParameterValue, 'Manage users: list, add, correo, rename, disable, enable, strict')
<<<<<<< HEAD
=======
            [CompletionResult]::new('view', 'view', [CompletionResultType]::ParameterValue, 'Save lists under a name, for `tickets list @NAME`')
>>>>>>> w-lists
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the store to a new file while it is in use')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check the store without changing it')
            [CompletionResult]::new('where', 'where', [CompletionResultType]::ParameterValue, 'Show which store, server, token and config file are used, and why')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve the local store over the documented HTTP API')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Create a bearer token for trying out a server')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Set up your name, a few areas and the store; never required')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show and change the config file')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page of tickets, or of one command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'List all commands, or explain one')
<<<<<<< HEAD
=======
            [CompletionResult]::new('shape', 'shape', [CompletionResultType]::ParameterValue, 'Make an answer into another shape; the program runs this itself')
>>>>>>> w-lists
            break
        }
        'tickets;create' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Title')
            [CompletionResult]::new('--titulo', '--titulo', [CompletionResultType]::ParameterName, 'Title')
            [CompletionResult]::new('-d', '-d', [CompletionResultType]::ParameterName, 'Description; - reads it from standard input')
            [CompletionResult]::new('--descripcion', '--descripcion', [CompletionResultType]::ParameterName, 'Description; - reads it from standard input')
            [CompletionResult]::new('--descripcion-file', '--descripcion-file', [CompletionResultType]::ParameterName, 'Description from a file, byte for byte')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'User who files the ticket [env: TICKETS_USUARIO]')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'User who files the ticket [env: TICKETS_USUARIO]')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Area or department [env: TICKETS_AREA]')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'Area or department [env: TICKETS_AREA]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Priority [env: TICKETS_PRIORIDAD]')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Priority [env: TICKETS_PRIORIDAD]')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'Initial status [env: TICKETS_ESTADO]')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'Initial status [env: TICKETS_ESTADO]')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Read the documented JSON request from a file; - reads standard input')
            [CompletionResult]::new('--idempotency-key', '--idempotency-key', [CompletionResultType]::ParameterName, 'Name this request: if this key has filed a ticket in the last 30 days, return that ticket and store nothing')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'File what was asked for on the terminal without showing it first')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'File what was asked for on the terminal without showing it first')
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check the ticket and print the request; store and send nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the request to --remote as a curl command, its token masked; send nothing')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'In this area; repeat it, or write several with commas, for any of them')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'In this area; repeat it, or write several with commas, for any of them')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Of this priority, or any of several')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Of this priority, or any of several')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'In this status, or any of several')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'In this status, or any of several')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Filed by this user, or any of several')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'Filed by this user, or any of several')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--hasta', '--hasta', [CompletionResultType]::ParameterName, 'Filed then or earlier; a day is meant as a whole')
            [CompletionResult]::new('--texto', '--texto', [CompletionResultType]::ParameterName, 'With this text in the title or description, whatever the case and accents')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'For which this expression is true as well, or all of several; see `tickets list --help`')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For which this expression is true as well, or all of several; see `tickets list --help`')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'Sort by codigo, creado, actualizado, prioridad, estado, area or titulo, or by several with commas; ties newest first [default: creado:desc]')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort by codigo, creado, actualizado, prioridad, estado, area or titulo, or by several with commas; ties newest first [default: creado:desc]')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh the list in place every SECONDS seconds, by default 2, until q or Ctrl-C')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show only these columns, in every format')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Write what a jq expression makes of the JSON answer, one value a line, texts without quotes; it has 10 seconds')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write a line for each object of the JSON answer, by a template such as ''{{ Codigo }} {{ Titulo | upper }}''')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--mine', '--mine', [CompletionResultType]::ParameterName, 'Filed by you: the default usuario of new tickets, else whom the token names')
            [CompletionResult]::new('--abiertos', '--abiertos', [CompletionResultType]::ParameterName, 'In a status that is not final; Cerrado (4) is')
            [CompletionResult]::new('--papelera', '--papelera', [CompletionResultType]::ParameterName, 'List the trash: tickets that were deleted')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Write only the number of tickets')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--wrap', '--wrap', [CompletionResultType]::ParameterName, 'Show all of each title on a terminal, on as many lines as it takes')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;ls' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'In this area; repeat it, or write several with commas, for any of them')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'In this area; repeat it, or write several with commas, for any of them')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Of this priority, or any of several')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Of this priority, or any of several')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'In this status, or any of several')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'In this status, or any of several')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Filed by this user, or any of several')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'Filed by this user, or any of several')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--hasta', '--hasta', [CompletionResultType]::ParameterName, 'Filed then or earlier; a day is meant as a whole')
            [CompletionResult]::new('--texto', '--texto', [CompletionResultType]::ParameterName, 'With this text in the title or description, whatever the case and accents')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'For which this expression is true as well, or all of several; see `tickets list --help`')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For which this expression is true as well, or all of several; see `tickets list --help`')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'Sort by codigo, creado, actualizado, prioridad, estado, area or titulo, or by several with commas; ties newest first [default: creado:desc]')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort by codigo, creado, actualizado, prioridad, estado, area or titulo, or by several with commas; ties newest first [default: creado:desc]')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh the list in place every SECONDS seconds, by default 2, until q or Ctrl-C')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show only these columns, in every format')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Write what a jq expression makes of the JSON answer, one value a line, texts without quotes; it has 10 seconds')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write a line for each object of the JSON answer, by a template such as ''{{ Codigo }} {{ Titulo | upper }}''')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--mine', '--mine', [CompletionResultType]::ParameterName, 'Filed by you: the default usuario of new tickets, else whom the token names')
            [CompletionResult]::new('--abiertos', '--abiertos', [CompletionResultType]::ParameterName, 'In a status that is not final; Cerrado (4) is')
            [CompletionResult]::new('--papelera', '--papelera', [CompletionResultType]::ParameterName, 'List the trash: tickets that were deleted')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Write only the number of tickets')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--wrap', '--wrap', [CompletionResultType]::ParameterName, 'Show all of each title on a terminal, on as many lines as it takes')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Write what a jq expression makes of the JSON answer, one value a line, texts without quotes; it has 10 seconds')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write a line for each object of the JSON answer, by a template such as ''{{ Codigo }} {{ Titulo | upper }}''')
>>>>>>> w-lists
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--comments', '--comments', [CompletionResultType]::ParameterName, 'Add the comments to JSON, as the member Comentarios; a table always shows them')
            [CompletionResult]::new('--comentarios', '--comentarios', [CompletionResultType]::ParameterName, 'Add the comments to JSON, as the member Comentarios; a table always shows them')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Write only the version, as --if-unchanged and If-Match take it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;search' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'In this area; repeat it, or write several with commas, for any of them')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'In this area; repeat it, or write several with commas, for any of them')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Of this priority, or any of several')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Of this priority, or any of several')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'In this status, or any of several')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'In this status, or any of several')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Filed by this user, or any of several')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'Filed by this user, or any of several')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--hasta', '--hasta', [CompletionResultType]::ParameterName, 'Filed then or earlier; a day is meant as a whole')
            [CompletionResult]::new('--texto', '--texto', [CompletionResultType]::ParameterName, 'With this text in the title or description, whatever the case and accents')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'For which this expression is true as well, or all of several; see `tickets list --help`')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For which this expression is true as well, or all of several; see `tickets list --help`')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Write what a jq expression makes of the JSON answer, one value a line, texts without quotes; it has 10 seconds')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write a line for each object of the JSON answer, by a template such as ''{{ Codigo }} {{ Titulo | upper }}''')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--mine', '--mine', [CompletionResultType]::ParameterName, 'Filed by you: the default usuario of new tickets, else whom the token names')
            [CompletionResult]::new('--abiertos', '--abiertos', [CompletionResultType]::ParameterName, 'In a status that is not final; Cerrado (4) is')
            [CompletionResult]::new('--wrap', '--wrap', [CompletionResultType]::ParameterName, 'Show all of each title on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;update' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--if-unchanged', '--if-unchanged', [CompletionResultType]::ParameterName, 'Change nothing if the ticket no longer has this version (exit status 5), which show --etag prints. A FechaActualizacion is accepted too, unless several versions share it')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Title')
            [CompletionResult]::new('--titulo', '--titulo', [CompletionResultType]::ParameterName, 'Title')
            [CompletionResult]::new('-d', '-d', [CompletionResultType]::ParameterName, 'Description; - reads it from standard input')
            [CompletionResult]::new('--descripcion', '--descripcion', [CompletionResultType]::ParameterName, 'Description; - reads it from standard input')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'User whose ticket it is')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'User whose ticket it is')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Area or department')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'Area or department')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Priority')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Priority')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'Status')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'Status')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;edit' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Continue with the form in this file: your changes, in the ticket as it is now. The file is removed once they are stored')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;close' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--if-unchanged', '--if-unchanged', [CompletionResultType]::ParameterName, 'Change nothing if the ticket no longer has this version (exit status 5), which show --etag prints. A FechaActualizacion is accepted too, unless several versions share it')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;reopen' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--if-unchanged', '--if-unchanged', [CompletionResultType]::ParameterName, 'Change nothing if the ticket no longer has this version (exit status 5), which show --etag prints. A FechaActualizacion is accepted too, unless several versions share it')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;comment' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-m', '-m', [CompletionResultType]::ParameterName, 'The comment; - reads it from standard input')
            [CompletionResult]::new('--message', '--message', [CompletionResultType]::ParameterName, 'The comment; - reads it from standard input')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--editor', '--editor', [CompletionResultType]::ParameterName, 'Write the comment in $VISUAL or $EDITOR; newlines at its end are removed')
            [CompletionResult]::new('--internal', '--internal', [CompletionResultType]::ParameterName, 'Show the comment to agents only')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;log' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
<<<<<<< HEAD
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Only changes at or after this time: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only changes at or after this time: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
=======
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Only changes at or after this time: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only changes at or after this time: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
>>>>>>> w-lists
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show at most N changes, each with all of its fields; 0 for all [default: all]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N changes, each with all of its fields; 0 for all [default: all]')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Write what a jq expression makes of the JSON answer, one value a line, texts without quotes; it has 10 seconds')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'Write a line for each object of the JSON answer, by a template such as ''{{ Codigo }} {{ Titulo | upper }}''')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;undo' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Undo the last change without asking, even if tickets were filed since or somebody else made it')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Undo the last change without asking, even if tickets were filed since or somebody else made it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;delete' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--if-unchanged', '--if-unchanged', [CompletionResultType]::ParameterName, 'Change nothing if the ticket no longer has this version (exit status 5), which show --etag prints. A FechaActualizacion is accepted too, unless several versions share it')
            [CompletionResult]::new('-m', '-m', [CompletionResultType]::ParameterName, 'Reason; asked for on a terminal')
            [CompletionResult]::new('--motivo', '--motivo', [CompletionResultType]::ParameterName, 'Reason; asked for on a terminal')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;restore' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the existing store, which is kept under another name')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;purge' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Only tickets that were deleted before this time: 90d, 12w, 2026-01-31')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show the tickets and delete nothing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Delete without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Delete without asking')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;stats' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Group by this')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'From this time on: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'From this time on: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--hasta', '--hasta', [CompletionResultType]::ParameterName, 'Until this time; a date includes its whole day')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'Only tickets for which this expression is true; see `tickets list --help`')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Only tickets for which this expression is true; see `tickets list --help`')
            [CompletionResult]::new('--svg', '--svg', [CompletionResultType]::ParameterName, 'Write a chart to this file, as SVG; - writes it to stdout instead of the counts')
            [CompletionResult]::new('--png', '--png', [CompletionResultType]::ParameterName, 'Write a chart to this file, as PNG; - writes it to stdout instead of the counts')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace existing charts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;import' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--input-format', '--input-format', [CompletionResultType]::ParameterName, 'Format of the file [default: detected from its beginning]')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Read a column or member as another: Asunto=Titulo')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Identify rows by this column or member: a value that was imported before is not imported again')
            [CompletionResult]::new('--on-error', '--on-error', [CompletionResultType]::ParameterName, 'What to do with rows that are not valid: store nothing, or skip them, report each row and exit with 9')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'User who files tickets without one')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'User who files tickets without one')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Area of tickets without one')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'Area of tickets without one')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Priority of tickets without one')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Priority of tickets without one')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'Status of tickets without one')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'Status of tickets without one')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Keep IdTicket, Codigo, FechaCreacion and FechaActualizacion of an export, and its Historial or Comentarios')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Read cells unchanged: keep the quotation marks that export puts before formulas, and \t and \n in a TSV file')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and store nothing')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;export' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to this file, which only you may read and which appears complete or not at all; - is stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to this file, which only you may read and which appears complete or not at all; - is stdout')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'In this area; repeat it, or write several with commas, for any of them')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'In this area; repeat it, or write several with commas, for any of them')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Of this priority, or any of several')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Of this priority, or any of several')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'In this status, or any of several')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'In this status, or any of several')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Filed by this user, or any of several')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'Filed by this user, or any of several')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, hoy, ayer, lunes, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--hasta', '--hasta', [CompletionResultType]::ParameterName, 'Filed then or earlier; a day is meant as a whole')
            [CompletionResult]::new('--texto', '--texto', [CompletionResultType]::ParameterName, 'With this text in the title or description, whatever the case and accents')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'For which this expression is true as well, or all of several; see `tickets list --help`')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For which this expression is true as well, or all of several; see `tickets list --help`')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace an existing file')
            [CompletionResult]::new('--mine', '--mine', [CompletionResultType]::ParameterName, 'Filed by you: the default usuario of new tickets, else whom the token names')
            [CompletionResult]::new('--abiertos', '--abiertos', [CompletionResultType]::ParameterName, 'In a status that is not final; Cerrado (4) is')
            [CompletionResult]::new('--comments', '--comments', [CompletionResultType]::ParameterName, 'Add Comentarios, the comments of each ticket')
            [CompletionResult]::new('--history', '--history', [CompletionResultType]::ParameterName, 'Add Historial, the changes of each ticket, oldest first')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Write cells unchanged: no quotation marks before what a spreadsheet would read as a formula, no \t and \n in TSV')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;test' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'An expression as for list')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'An expression as for list')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;wait' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'An expression as for list; times such as -7d are relative to each check')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'An expression as for list; times such as -7d are relative to each check')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;area' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            break
        }
        'tickets;area;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;area;add' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Id [default: the next number]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;area;rename' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;area;disable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;area;enable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;area;strict' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;prioridad' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            break
        }
        'tickets;prioridad;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;prioridad;add' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Id [default: the next number]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;prioridad;rename' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;prioridad;disable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;prioridad;enable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;prioridad;strict' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;estado' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            break
        }
        'tickets;estado;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;estado;add' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Id [default: the next number]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--final', '--final', [CompletionResultType]::ParameterName, 'Mark it as final: tickets in it are closed')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;estado;rename' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;estado;disable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;estado;enable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;estado;strict' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;usuario' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a user, with a new UUID unless one is given')
            [CompletionResult]::new('correo', 'correo', [CompletionResultType]::ParameterValue, 'Set the mail address of a user, or remove it')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            break
        }
        'tickets;usuario;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;usuario;add' {
            [CompletionResult]::new('--correo', '--correo', [CompletionResultType]::ParameterName, 'Mail address, which names the user too')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;usuario;correo' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;usuario;rename' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;usuario;disable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;usuario;enable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;usuario;strict' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;view' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('save', 'save', [CompletionResultType]::ParameterValue, 'Save the flags of a list under a name, in place of those that it had')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all views with their flags')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List all views with their flags')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the flags of a view')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a view')
            break
        }
        'tickets;view;save' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;view;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;view;ls' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;view;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;view;delete' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;backup' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;doctor' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;where' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;serve' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Listen at this address; port 0 chooses a free port')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'Verify HS256 tokens with the secret in this file, of 32 bytes or more [env: TICKETS_SECRET holds the secret itself]')
            [CompletionResult]::new('--public-key', '--public-key', [CompletionResultType]::ParameterName, 'Verify RS256, ES256 or EdDSA tokens with the public key in this PEM file')
            [CompletionResult]::new('--jwks', '--jwks', [CompletionResultType]::ParameterName, 'Verify tokens with the JSON Web Key Set in this file')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'Accept only tokens of this issuer')
            [CompletionResult]::new('--audience', '--audience', [CompletionResultType]::ParameterName, 'Accept only tokens for this audience; may be repeated')
            [CompletionResult]::new('--clock-skew', '--clock-skew', [CompletionResultType]::ParameterName, 'Allow this difference between the clocks of issuer and server')
            [CompletionResult]::new('--agent-role', '--agent-role', [CompletionResultType]::ParameterName, 'Let tokens of this role file and see tickets of every user; may be repeated')
            [CompletionResult]::new('--cors-origin', '--cors-origin', [CompletionResultType]::ParameterName, 'Allow requests from web pages of this origin (scheme://host or scheme://host:port); may be repeated')
            [CompletionResult]::new('--rate-limit', '--rate-limit', [CompletionResultType]::ParameterName, 'Accept at most N requests a minute from each caller')
            [CompletionResult]::new('--max-connections', '--max-connections', [CompletionResultType]::ParameterName, 'Keep at most N connections at a time, three quarters of them from one address; more wait')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'Time limit for a request''s headers, and again for its body')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'Write log lines of this level and above, as JSON on standard error')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--no-auth', '--no-auth', [CompletionResultType]::ParameterName, 'Accept requests without tokens; only on a loopback address')
            [CompletionResult]::new('--no-error-details', '--no-error-details', [CompletionResultType]::ParameterName, 'Do not say why a token is refused')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;token' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--sub', '--sub', [CompletionResultType]::ParameterName, 'Id of the user')
            [CompletionResult]::new('--secret-file', '--secret-file', [CompletionResultType]::ParameterName, 'Sign with the secret in this file, which only you may read [env: TICKETS_SECRET holds the secret itself]')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Role of the user; may be repeated')
            [CompletionResult]::new('--issuer', '--issuer', [CompletionResultType]::ParameterName, 'Issuer')
            [CompletionResult]::new('--audience', '--audience', [CompletionResultType]::ParameterName, 'Audience')
            [CompletionResult]::new('--minutes', '--minutes', [CompletionResultType]::ParameterName, 'Lifetime in minutes')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;init' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Your name; or the mail address or UUID of a known usuario')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'Your name; or the mail address or UUID of a known usuario')
            [CompletionResult]::new('--correo', '--correo', [CompletionResultType]::ParameterName, 'Your mail address')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Add this area; may be repeated')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'Add this area; may be repeated')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Change a config file that is there without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Change a config file that is there without asking')
            [CompletionResult]::new('--demo', '--demo', [CompletionResultType]::ParameterName, 'Make a store with example tickets, in --db FILE or ./demo.db, and set up nothing')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;config' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all keys with their values')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of a key; exit 1 if it has none')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Set a key')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Remove a key')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit the file in your editor; a file with a mistake is not saved')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the file')
            break
        }
        'tickets;config;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;config;get' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;config;set' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;config;unset' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;config;edit' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;config;path' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;completions' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;man' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;help' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
<<<<<<< HEAD
=======
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;shape' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'jq')
            [CompletionResult]::new('--template', '--template', [CompletionResultType]::ParameterName, 'template')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times in UTC, and read hoy and the like as days of UTC [default: the zone of TZ, else of this machine]')
            [CompletionResult]::new('--terminal', '--terminal', [CompletionResultType]::ParameterName, 'A terminal shows what is written')
            [CompletionResult]::new('--pipe', '--pipe', [CompletionResultType]::ParameterName, 'pipe')
>>>>>>> w-lists
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
