//! Who runs the program, for the tickets that are one's own.

use anyhow::Result;

use crate::commands::context::Context;
use crate::commands::resolver::Resolver;
use crate::config::Usage;
use crate::ticket::filter::Operand;
use crate::ticket::{Catalogue, EntryId, Given};

/// Returns the user whose tickets are meant by `what`, which is said in front of an error.
///
/// # Errors
/// [`Usage`] if the settings name nobody, or somebody that the store does not know; the store's.
pub fn own(what: &str, context: &Context) -> Result<EntryId> {
    let given = match &context.settings.defaults.usuario_id {
        Given::Value(text) | Given::Named(text) => {
            usuario(text).map_err(|why| Usage(format!("{what}: the default usuario: {why}")))?
        }
        _ => {
            let why = "nothing says who you are: set TICKETS_USUARIO, or usuario under [create] in the config file, or use \
                       a token that names a user";
            return Err(Usage(format!("{what}: {why}")).into());
        }
    };
    Resolver::new(context).id(Catalogue::Usuarios, &given)
}

/// Reads a user as a flag names one.
pub fn usuario(text: &str) -> Result<Operand, String> {
    match Given::uuid_or_name(text.to_owned()) {
        Given::Named(name) => Ok(Operand::Name(name, 0)),
        _ => Catalogue::Usuarios.id(text).map(Operand::Id),
    }
}
