
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
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
            [CompletionResult]::new('comment', 'comment', [CompletionResultType]::ParameterValue, 'Comment on a ticket, or edit or redact a comment')
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
            [CompletionResult]::new('estado', 'estado', [CompletionResultType]::ParameterValue, 'Manage estados: list, add, rename, disable, enable, final, strict')
            [CompletionResult]::new('usuario', 'usuario', [CompletionResultType]::ParameterValue, 'Manage users: list, add, rename, disable, enable, strict')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Copy the store to a new file while it is in use')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check the store without changing it')
            [CompletionResult]::new('where', 'where', [CompletionResultType]::ParameterValue, 'Show which store, server, token and config file are used, and why')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve the local store over the documented HTTP API')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Create a bearer token for trying out a server')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page of tickets, or of one command')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;create' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'In this area')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'In this area')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Of this priority')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Of this priority')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'In this status')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'In this status')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Filed by this user')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'Filed by this user')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--hasta', '--hasta', [CompletionResultType]::ParameterName, 'Filed then or earlier; a date is meant with its whole day')
            [CompletionResult]::new('--texto', '--texto', [CompletionResultType]::ParameterName, 'With this text in the title or description, whatever the case and accents')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'For which this expression is true as well; see `tickets list --help`')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For which this expression is true as well; see `tickets list --help`')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'Sort by codigo, creado, actualizado, prioridad, estado, area or titulo; ties newest first [default: creado:desc]')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort by codigo, creado, actualizado, prioridad, estado, area or titulo; ties newest first [default: creado:desc]')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh the list in place every SECONDS seconds, by default 2, until Ctrl-C')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show only these columns, in every format')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--abiertos', '--abiertos', [CompletionResultType]::ParameterName, 'In a status that is not final; Cerrado (4) is')
            [CompletionResult]::new('--papelera', '--papelera', [CompletionResultType]::ParameterName, 'List the trash: tickets that were deleted')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Write only the number of tickets')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;ls' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'In this area')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'In this area')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Of this priority')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Of this priority')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'In this status')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'In this status')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Filed by this user')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'Filed by this user')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--hasta', '--hasta', [CompletionResultType]::ParameterName, 'Filed then or earlier; a date is meant with its whole day')
            [CompletionResult]::new('--texto', '--texto', [CompletionResultType]::ParameterName, 'With this text in the title or description, whatever the case and accents')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'For which this expression is true as well; see `tickets list --help`')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For which this expression is true as well; see `tickets list --help`')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'Sort by codigo, creado, actualizado, prioridad, estado, area or titulo; ties newest first [default: creado:desc]')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort by codigo, creado, actualizado, prioridad, estado, area or titulo; ties newest first [default: creado:desc]')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Refresh the list in place every SECONDS seconds, by default 2, until Ctrl-C')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Show only these columns, in every format')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--abiertos', '--abiertos', [CompletionResultType]::ParameterName, 'In a status that is not final; Cerrado (4) is')
            [CompletionResult]::new('--papelera', '--papelera', [CompletionResultType]::ParameterName, 'List the trash: tickets that were deleted')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Write only the number of tickets')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--comments', '--comments', [CompletionResultType]::ParameterName, 'Add the comments to JSON, as the member Comentarios; a table always shows them')
            [CompletionResult]::new('--comentarios', '--comentarios', [CompletionResultType]::ParameterName, 'Add the comments to JSON, as the member Comentarios; a table always shows them')
            [CompletionResult]::new('--etag', '--etag', [CompletionResultType]::ParameterName, 'Write only the version, as --if-unchanged and If-Match take it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;search' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N tickets, 0 for all [default: 20 on a terminal, all in a pipe or with --quiet]')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'In this area')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'In this area')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Of this priority')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Of this priority')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'In this status')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'In this status')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Filed by this user')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'Filed by this user')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--hasta', '--hasta', [CompletionResultType]::ParameterName, 'Filed then or earlier; a date is meant with its whole day')
            [CompletionResult]::new('--texto', '--texto', [CompletionResultType]::ParameterName, 'With this text in the title or description, whatever the case and accents')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'For which this expression is true as well; see `tickets list --help`')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For which this expression is true as well; see `tickets list --help`')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--abiertos', '--abiertos', [CompletionResultType]::ParameterName, 'In a status that is not final; Cerrado (4) is')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
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
            [CompletionResult]::new('-m', '-m', [CompletionResultType]::ParameterName, 'Comment on each ticket in the same change, also if it has the values already; - reads the comment from standard input')
            [CompletionResult]::new('--message', '--message', [CompletionResultType]::ParameterName, 'Comment on each ticket in the same change, also if it has the values already; - reads the comment from standard input')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('--internal', '--internal', [CompletionResultType]::ParameterName, 'Show the comment to agents only')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Continue with the form in this file: your changes, in the ticket as it is now. The file is removed once they are stored')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--if-unchanged', '--if-unchanged', [CompletionResultType]::ParameterName, 'Change nothing if the ticket no longer has this version (exit status 5), which show --etag prints. A FechaActualizacion is accepted too, unless several versions share it')
            [CompletionResult]::new('-m', '-m', [CompletionResultType]::ParameterName, 'Comment on each ticket in the same change, also if it has the values already; - reads the comment from standard input')
            [CompletionResult]::new('--message', '--message', [CompletionResultType]::ParameterName, 'Comment on each ticket in the same change, also if it has the values already; - reads the comment from standard input')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('--internal', '--internal', [CompletionResultType]::ParameterName, 'Show the comment to agents only')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'All tickets for which this expression is true, as for list')
            [CompletionResult]::new('--if-unchanged', '--if-unchanged', [CompletionResultType]::ParameterName, 'Change nothing if the ticket no longer has this version (exit status 5), which show --etag prints. A FechaActualizacion is accepted too, unless several versions share it')
            [CompletionResult]::new('-m', '-m', [CompletionResultType]::ParameterName, 'Comment on each ticket in the same change, also if it has the values already; - reads the comment from standard input')
            [CompletionResult]::new('--message', '--message', [CompletionResultType]::ParameterName, 'Comment on each ticket in the same change, also if it has the values already; - reads the comment from standard input')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Change several tickets without asking')
            [CompletionResult]::new('--internal', '--internal', [CompletionResultType]::ParameterName, 'Show the comment to agents only')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-m', '-m', [CompletionResultType]::ParameterName, 'The comment; - reads it from standard input')
            [CompletionResult]::new('--message', '--message', [CompletionResultType]::ParameterName, 'The comment; - reads it from standard input')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--editor', '--editor', [CompletionResultType]::ParameterName, 'Write the comment in $VISUAL or $EDITOR, as on a terminal without a text; newlines at its end are removed')
            [CompletionResult]::new('--internal', '--internal', [CompletionResultType]::ParameterName, 'Show the comment to agents only')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a comment')
            [CompletionResult]::new('redact', 'redact', [CompletionResultType]::ParameterValue, 'Remove the text of a comment permanently')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;comment;edit' {
            [CompletionResult]::new('-m', '-m', [CompletionResultType]::ParameterName, 'The comment; - reads it from standard input')
            [CompletionResult]::new('--message', '--message', [CompletionResultType]::ParameterName, 'The comment; - reads it from standard input')
            [CompletionResult]::new('--if-unchanged', '--if-unchanged', [CompletionResultType]::ParameterName, 'Change nothing if the ticket no longer has this version (exit status 5), which show --etag prints')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--editor', '--editor', [CompletionResultType]::ParameterName, 'Write the comment in $VISUAL or $EDITOR, as on a terminal without a text; newlines at its end are removed')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;comment;redact' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, which log shows')
            [CompletionResult]::new('--motivo', '--motivo', [CompletionResultType]::ParameterName, 'Why, which log shows')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'tickets;comment;help' {
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Edit a comment')
            [CompletionResult]::new('redact', 'redact', [CompletionResultType]::ParameterValue, 'Remove the text of a comment permanently')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;comment;help;edit' {
            break
        }
        'tickets;comment;help;redact' {
            break
        }
        'tickets;comment;help;help' {
            break
        }
        'tickets;log' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Only changes at or after this time: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only changes at or after this time: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show at most N changes, each with all of its fields; 0 for all [default: all]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most N changes, each with all of its fields; 0 for all [default: all]')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;undo' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Only tickets that were deleted before this time: 90d, 12w, 2026-01-31')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Group by this')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'From this time on: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'From this time on: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
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
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace existing charts')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;import' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write to this file, which only you may read and which appears complete or not at all; - is stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write to this file, which only you may read and which appears complete or not at all; - is stdout')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'In this area')
            [CompletionResult]::new('--area', '--area', [CompletionResultType]::ParameterName, 'In this area')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Of this priority')
            [CompletionResult]::new('--prioridad', '--prioridad', [CompletionResultType]::ParameterName, 'Of this priority')
            [CompletionResult]::new('-e', '-e', [CompletionResultType]::ParameterName, 'In this status')
            [CompletionResult]::new('--estado', '--estado', [CompletionResultType]::ParameterName, 'In this status')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Filed by this user')
            [CompletionResult]::new('--usuario', '--usuario', [CompletionResultType]::ParameterName, 'Filed by this user')
            [CompletionResult]::new('--desde', '--desde', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Filed then or later: 2026-11-23, ''2026-11-23 10:30'' (both UTC), 2026-11-23T10:30:00Z, or 12h, 7d, 2w ago')
            [CompletionResult]::new('--hasta', '--hasta', [CompletionResultType]::ParameterName, 'Filed then or earlier; a date is meant with its whole day')
            [CompletionResult]::new('--texto', '--texto', [CompletionResultType]::ParameterName, 'With this text in the title or description, whatever the case and accents')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'For which this expression is true as well; see `tickets list --help`')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'For which this expression is true as well; see `tickets list --help`')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace an existing file')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-w', '-w', [CompletionResultType]::ParameterName, 'An expression as for list')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'An expression as for list')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;wait' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'An expression as for list; times such as -7d are relative to each check')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'An expression as for list; times such as -7d are relative to each check')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;area;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;area;rename' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;area;disable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;area;enable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;area;strict' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;area;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;area;help;list' {
            break
        }
        'tickets;area;help;add' {
            break
        }
        'tickets;area;help;rename' {
            break
        }
        'tickets;area;help;disable' {
            break
        }
        'tickets;area;help;enable' {
            break
        }
        'tickets;area;help;strict' {
            break
        }
        'tickets;area;help;help' {
            break
        }
        'tickets;prioridad' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;prioridad;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;prioridad;rename' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;prioridad;disable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;prioridad;enable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;prioridad;strict' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;prioridad;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;prioridad;help;list' {
            break
        }
        'tickets;prioridad;help;add' {
            break
        }
        'tickets;prioridad;help;rename' {
            break
        }
        'tickets;prioridad;help;disable' {
            break
        }
        'tickets;prioridad;help;enable' {
            break
        }
        'tickets;prioridad;help;strict' {
            break
        }
        'tickets;prioridad;help;help' {
            break
        }
        'tickets;estado' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('final', 'final', [CompletionResultType]::ParameterValue, 'Make an estado final, or not: tickets in it are closed. Not undone by undo: set it back')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;estado;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--final', '--final', [CompletionResultType]::ParameterName, 'Mark it as final: tickets in it are closed')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;estado;final' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;estado;disable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;estado;enable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;estado;strict' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;estado;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add an entry')
            [CompletionResult]::new('final', 'final', [CompletionResultType]::ParameterValue, 'Make an estado final, or not: tickets in it are closed. Not undone by undo: set it back')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;estado;help;list' {
            break
        }
        'tickets;estado;help;add' {
            break
        }
        'tickets;estado;help;final' {
            break
        }
        'tickets;estado;help;rename' {
            break
        }
        'tickets;estado;help;disable' {
            break
        }
        'tickets;estado;help;enable' {
            break
        }
        'tickets;estado;help;strict' {
            break
        }
        'tickets;estado;help;help' {
            break
        }
        'tickets;usuario' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a user')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;usuario;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;usuario;add' {
            [CompletionResult]::new('--correo', '--correo', [CompletionResultType]::ParameterName, 'Mail address')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;usuario;rename' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;usuario;disable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;usuario;enable' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;usuario;strict' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;usuario;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List all entries, disabled ones included')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a user')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Rename an entry')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable an entry: new tickets can no longer use its name')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable a disabled entry')
            [CompletionResult]::new('strict', 'strict', [CompletionResultType]::ParameterValue, 'Show whether ids without an enabled entry are refused; on and off set it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;usuario;help;list' {
            break
        }
        'tickets;usuario;help;add' {
            break
        }
        'tickets;usuario;help;rename' {
            break
        }
        'tickets;usuario;help;disable' {
            break
        }
        'tickets;usuario;help;enable' {
            break
        }
        'tickets;usuario;help;strict' {
            break
        }
        'tickets;usuario;help;help' {
            break
        }
        'tickets;backup' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
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
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
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
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;completions' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;man' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Keep tickets in this file [env: TICKETS_DB] [default: tickets.db in the data folder]')
            [CompletionResult]::new('--remote', '--remote', [CompletionResultType]::ParameterName, 'Use the server at this address instead of a local store [env: TICKETS_REMOTE]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the server''s bearer token from this file, which only you may read [env: TICKETS_TOKEN holds the token itself]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time limit for the server: 90, 30s, 2m; for wait: of the whole wait [default: 30]')
            [CompletionResult]::new('--cacert', '--cacert', [CompletionResultType]::ParameterName, 'Trust the certificates in this PEM file in addition to the system''s')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format; csv and tsv are for tickets and for stats [default: table on a terminal, json elsewhere]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--insecure-http', '--insecure-http', [CompletionResultType]::ParameterName, 'Allow sending the token unencrypted, over http:// to another machine')
            [CompletionResult]::new('--no-proxy', '--no-proxy', [CompletionResultType]::ParameterName, 'Ignore the proxies in the environment')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'The same as --format json')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Write only the codes of tickets, or the ids of catalogue entries')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt; a missing value is an error')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Do not use a pager for long answers')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'tickets;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'create')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'list')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'show')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'search')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'update')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'edit')
            [CompletionResult]::new('close', 'close', [CompletionResultType]::ParameterValue, 'close')
            [CompletionResult]::new('reopen', 'reopen', [CompletionResultType]::ParameterValue, 'reopen')
            [CompletionResult]::new('comment', 'comment', [CompletionResultType]::ParameterValue, 'comment')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'log')
            [CompletionResult]::new('undo', 'undo', [CompletionResultType]::ParameterValue, 'undo')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'delete')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'restore')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'purge')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'stats')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'import')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'export')
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'test')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'wait')
            [CompletionResult]::new('area', 'area', [CompletionResultType]::ParameterValue, 'area')
            [CompletionResult]::new('prioridad', 'prioridad', [CompletionResultType]::ParameterValue, 'prioridad')
            [CompletionResult]::new('estado', 'estado', [CompletionResultType]::ParameterValue, 'estado')
            [CompletionResult]::new('usuario', 'usuario', [CompletionResultType]::ParameterValue, 'usuario')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'backup')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'doctor')
            [CompletionResult]::new('where', 'where', [CompletionResultType]::ParameterValue, 'where')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'serve')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'token')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'completions')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'man')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'tickets;help;create' {
            break
        }
        'tickets;help;list' {
            break
        }
        'tickets;help;show' {
            break
        }
        'tickets;help;search' {
            break
        }
        'tickets;help;update' {
            break
        }
        'tickets;help;edit' {
            break
        }
        'tickets;help;close' {
            break
        }
        'tickets;help;reopen' {
            break
        }
        'tickets;help;comment' {
            break
        }
        'tickets;help;log' {
            break
        }
        'tickets;help;undo' {
            break
        }
        'tickets;help;delete' {
            break
        }
        'tickets;help;restore' {
            break
        }
        'tickets;help;purge' {
            break
        }
        'tickets;help;stats' {
            break
        }
        'tickets;help;import' {
            break
        }
        'tickets;help;export' {
            break
        }
        'tickets;help;test' {
            break
        }
        'tickets;help;wait' {
            break
        }
        'tickets;help;area' {
            break
        }
        'tickets;help;prioridad' {
            break
        }
        'tickets;help;estado' {
            break
        }
        'tickets;help;usuario' {
            break
        }
        'tickets;help;backup' {
            break
        }
        'tickets;help;doctor' {
            break
        }
        'tickets;help;where' {
            break
        }
        'tickets;help;serve' {
            break
        }
        'tickets;help;token' {
            break
        }
        'tickets;help;completions' {
            break
        }
        'tickets;help;man' {
            break
        }
        'tickets;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
