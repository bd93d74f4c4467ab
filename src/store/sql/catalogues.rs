//! Entries of catalogues.

use crate::ticket::Catalogue;

/// Asks for all entries: by number, users by name. The first value is the catalogue's name.
pub fn all(catalogo: Catalogue) -> String {
    let order = if catalogo == Catalogue::Usuarios { "plegado" } else { "id" };
    format!("{} ORDER BY {order}", select(catalogo))
}

/// Asks for the entry of an id, the second value.
pub fn by_id(catalogo: Catalogue) -> String {
    format!("{} AND id = $2", select(catalogo))
}

/// Asks for the entry of a folded name, the second value.
pub fn by_name(catalogo: Catalogue) -> String {
    format!("{} AND plegado = $2", select(catalogo))
}

/// Id, name, whether it is in use, whether it is final, and mail address.
fn select(catalogo: Catalogue) -> &'static str {
    match catalogo {
        Catalogue::Usuarios => "SELECT id, nombre, activo, false, correo FROM usuarios WHERE $1 = 'usuarios'",
        Catalogue::Areas | Catalogue::Prioridades | Catalogue::Estados => {
            "SELECT id, nombre, activo, es_final, NULL FROM catalogos WHERE catalogo = $1"
        }
    }
}

/// Keeps a user: id, name, folded name, whether it is in use, and mail address.
pub const KEEP_USER: &str = "INSERT INTO usuarios (id, nombre, plegado, activo, correo) VALUES ($1, $2, $3, $4, $5) \
                             ON CONFLICT (id) DO UPDATE SET nombre = excluded.nombre, plegado = excluded.plegado, \
                             activo = excluded.activo, correo = excluded.correo";

/// Keeps another entry: its catalogue, id, name, folded name, whether it is in use, and whether it is final.
pub const KEEP_ENTRY: &str = "INSERT INTO catalogos (catalogo, id, nombre, plegado, activo, es_final) \
                              VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (catalogo, id) DO UPDATE \
                              SET nombre = excluded.nombre, plegado = excluded.plegado, activo = excluded.activo, \
                              es_final = excluded.es_final";

/// Asks for the names of the strict ones.
pub const STRICT: &str = "SELECT catalogo FROM estrictos";

/// Makes one strict, or not.
pub const fn set_strict(strict: bool) -> &'static str {
    if strict {
        "INSERT INTO estrictos (catalogo) VALUES ($1) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM estrictos WHERE catalogo = $1"
    }
}
