skip = Saltar al contenido
nav-label = Páginas
nav-list = Tickets
nav-new = Nuevo ticket
nav-stats = Estadísticas
nav-trash = Papelera
role-agent = agente
sign-in = Iniciar sesión
sign-in-failed = No ha iniciado sesión.
sign-in-already = Viene de otro sitio: si ya ha iniciado sesión, continúe aquí
sign-out = Cerrar sesión
signed-out = Ha cerrado la sesión.
session-over = Su sesión ha terminado. Inicie sesión de nuevo.
token = Token
token-hint = De su administrador (tickets token) o de su proveedor de identidad. Se guarda en el servidor hasta que cierre la sesión o caduque.
ended = Su sesión ha terminado
ended-way-out = No se ha guardado nada, y no se pierde nada de lo que ha escrito: inicie sesión en otra pestaña y envíelo después de nuevo aquí.
ended-sign-in = Iniciar sesión en otra pestaña
send-again = Enviar de nuevo
unsent = Lo que ha escrito sigue aquí:
in-another-tab = en otra pestaña
no-ticket = Este ticket no existe
no-ticket-why = Puede que se haya borrado.
no-ticket-late = Se ha borrado mientras su página estaba abierta. No se ha guardado nada.
foreign = La petición no viene de este sitio
fault-400 = La petición no es válida
fault-403 = No puede hacer esto
fault-404 = Aquí no hay nada
fault-405 = No hay ninguna página en esta dirección
fault-405-why = Solo sirve para enviar formularios.
fault-409 = Ahora no es posible
fault-412 = Este ticket ha cambiado entretanto
fault-413 = El texto es demasiado largo
fault-414 = La dirección es demasiado larga
fault-429 = Demasiadas peticiones
fault-503 = El servidor está ocupado
fault-other = Algo ha fallado
fault-500-way-out = El fallo está en el servidor, no en lo que ha hecho usted. Compruebe si se ha hecho y pruebe de nuevo.
back-to-list = Volver a la lista
back-to-ticket = Volver al ticket
back-to-trash = Volver a la papelera
look-in-trash = Buscar en la papelera
list-title = Tickets
list-count = { $count ->
    [one] 1 ticket
   *[other] { $count } tickets
}
list-more = Más de { $count } tickets, primero los { $shown } mejores
list-best = { $count ->
    [one] 1 ticket
   *[other] { $count } tickets, primero los mejores
}
search = Buscar
search-hint = Palabras, o una expresión como
search-button = Buscar
clear = Limpiar
only-open = Solo tickets abiertos
order = Orden
order-newest = Primero los más nuevos
order-oldest = Primero los más antiguos
order-updated = Primero los últimos cambiados
order-urgent = Primero los más urgentes
order-titulo = Por título
all = Todos
any = Cualquiera
counts-label = Tickets por estado
pages-label = Páginas de la lista
page-previous = Anterior
page-next = Siguiente
page-words = Página { $page } de { $pages }
codigo = Código
titulo = Título
descripcion = Descripción
estado = Estado
prioridad = Prioridad
area = Área
usuario = Usuario
name-hint = Un nombre, su comienzo o un número
person-hint = Un nombre, su comienzo, un correo o un UUID
created = Creado
updated = Cambiado
new-title = Nuevo ticket
new-button = Crear ticket
not-filed = El ticket no se ha creado.
choose = Elija
comments = Comentarios
no-comments = No hay comentarios.
earlier-comments = { $count ->
    [one] 1 comentario anterior
   *[other] { $count } comentarios anteriores
}
newest-comments = Comentarios más recientes
earlier-changes = { $count ->
    [one] 1 cambio anterior
   *[other] { $count } cambios anteriores
}
newest-changes = Cambios más recientes
internal = interno
internal-label = Interno: solo lo ven los agentes
edited = editado
redacted = El texto se ha eliminado.
comment-label = Comentario
comment-button = Comentar
close-button = Comentar y cerrar
change = Cambiar
change-button = Guardar cambios
history = Historial
no-history = Nada ha cambiado desde que se creó el ticket.
undoes = deshace
undo = Deshacer
delete = Borrar
reason = Motivo
delete-button = Borrar ticket
not-changed = No se ha cambiado nada.
conflict-title = Este ticket ha cambiado desde que lo abrió
conflict-way-out = No se ha guardado nada suyo, y nada se pierde. Mire lo que ha cambiado y envíe de nuevo su formulario.
done-filed = El ticket se ha creado.
done-filed-before = Este formulario ya había creado este ticket.
done-changed = El cambio se ha guardado.
done-unchanged = El ticket ya tenía estos valores.
done-commented = El comentario se ha añadido.
done-closed = El ticket se ha cerrado.
done-undone = El cambio se ha deshecho.
done-deleted = El ticket está en la papelera.
done-restored = El ticket se ha recuperado de la papelera.
undo-this = Deshacer esto
trash-title = Papelera
trash-hint = Palabras de un título o una descripción, o una expresión
deleted = Borrado
deleted-by = Borrado por
restore = Recuperar
restore-button = Recuperar
not-restored = El ticket no se ha recuperado.
edit = Editar título y descripción
edit-button = Guardar texto
cancel = Cancelar
key-taken = Este formulario ya había creado otro ticket. Envíelo de nuevo para crear también este.
stats-title = Estadísticas
stats-by = Agrupar por
stats-chart = Gráfico
stats-chart-alt = Gráfico de los números de la tabla de abajo
stats-numbers = Números
stats-total = Total
stats-open = Abiertos
stats-closed = Cerrados
stats-created = Creados
stats-open-at-end = Abiertos al final
stats-dia = Día
stats-semana = Semana
stats-mes = Mes
stats-words = { $total ->
    [one] 1 ticket
   *[other] { $total } tickets
}: { $open ->
    [one] 1 abierto
   *[other] { $open } abiertos
}, { $closed ->
    [one] 1 cerrado
   *[other] { $closed } cerrados
}
now = ahora
