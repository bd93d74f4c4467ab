# Names of the form stay Spanish, as in the API and on the command line.
skip = Skip to the content
nav-label = Pages
nav-list = Tickets
nav-new = New ticket
nav-stats = Statistics
nav-trash = Trash
role-agent = agent
sign-in = Sign in
sign-in-failed = You are not signed in.
sign-in-already = You came from another site: if you are signed in already, continue here
sign-out = Sign out
signed-out = You are signed out.
session-over = Your session has ended. Sign in again.
token = Token
token-hint = From your administrator (tickets token) or your identity provider. It is kept on the server until you sign out or it expires.
ended = Your session has ended
ended-way-out = Nothing was stored, and nothing you wrote is lost: sign in in another tab, then send it again here.
ended-sign-in = Sign in in another tab
send-again = Send again
unsent = What you wrote is still here:
in-another-tab = in another tab
no-ticket = There is no such ticket
no-ticket-why = It may have been deleted.
no-ticket-late = It was deleted while its page was open. Nothing was stored.
foreign = The request did not come from this site
fault-400 = The request is not valid
fault-403 = You may not do this
fault-404 = There is nothing here
fault-405 = There is no page at this address
fault-405-why = Forms are sent to it, and nothing more.
fault-409 = This is not possible now
fault-412 = This ticket has changed meanwhile
fault-413 = The text is too long
fault-414 = The address is too long
fault-429 = Too many requests
fault-503 = The server is busy
fault-other = Something went wrong
fault-500-way-out = The fault is in the server, not in what you did. Look whether it was done, and try again.
back-to-list = Back to the list
back-to-ticket = Back to the ticket
back-to-trash = Back to the trash
look-in-trash = Look in the trash
list-title = Tickets
list-count = { $count ->
    [one] 1 ticket
   *[other] { $count } tickets
}
list-more = More than { $count } tickets, the best { $shown } first
list-best = { $count ->
    [one] 1 ticket
   *[other] { $count } tickets, the best first
}
search = Search
search-hint = Words, or an expression such as
search-button = Search
clear = Clear
only-open = Only open tickets
order = Order
order-newest = Newest first
order-oldest = Oldest first
order-updated = Last changed first
order-urgent = Most urgent first
order-titulo = By Titulo
all = All
any = Any
counts-label = Tickets by Estado
pages-label = Pages of the list
page-previous = Previous
page-next = Next
page-words = Page { $page } of { $pages }
codigo = Codigo
titulo = Titulo
descripcion = Descripcion
estado = Estado
prioridad = Prioridad
area = Area
usuario = Usuario
name-hint = A name, its beginning, or a number
person-hint = A name, its beginning, a mail address, or a UUID
created = Created
updated = Changed
new-title = New ticket
new-button = File ticket
not-filed = The ticket was not filed.
choose = Choose
comments = Comments
no-comments = There are no comments.
earlier-comments = { $count ->
    [one] 1 earlier comment
   *[other] { $count } earlier comments
}
newest-comments = Newest comments
earlier-changes = { $count ->
    [one] 1 earlier change
   *[other] { $count } earlier changes
}
newest-changes = Newest changes
internal = internal
internal-label = Internal: only agents see it
edited = edited
redacted = The text was removed.
comment-label = Comment
comment-button = Comment
close-button = Comment and close
change = Change
change-button = Save changes
history = History
no-history = Nothing has changed since the ticket was filed.
undoes = undoes
undo = Undo
delete = Delete
reason = Reason
delete-button = Delete ticket
not-changed = Nothing was changed.
conflict-title = This ticket has changed since you opened it
conflict-way-out = Nothing of yours was stored, and nothing is lost. Look at what has changed, then send your form again.
done-filed = The ticket was filed.
done-filed-before = This form had filed this ticket already.
done-changed = The change was saved.
done-unchanged = The ticket had these values already.
done-commented = The comment was added.
done-closed = The ticket was closed.
done-undone = The change was undone.
done-deleted = The ticket is in the trash.
done-restored = The ticket was restored from the trash.
undo-this = Undo this
trash-title = Trash
trash-hint = Words of a title or a description, or an expression
deleted = Deleted
deleted-by = Deleted by
restore = Restore
restore-button = Restore
not-restored = The ticket was not restored.
edit = Edit title and description
edit-button = Save text
cancel = Cancel
key-taken = This form had filed another ticket before. Send it again to file this one, too.
stats-title = Statistics
stats-by = Group by
stats-chart = Chart
stats-chart-alt = Chart of the numbers in the table below
stats-numbers = Numbers
stats-total = Total
stats-open = Open
stats-closed = Closed
stats-created = Created
stats-open-at-end = Open at the end
stats-dia = Day
stats-semana = Week
stats-mes = Month
stats-words = { $total ->
    [one] 1 ticket
   *[other] { $total } tickets
}: { $open } open, { $closed } closed
now = now
