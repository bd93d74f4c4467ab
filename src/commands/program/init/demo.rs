//! `tickets init --demo`: a store of its own with example tickets.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::commands::answer::answer_done;
use crate::commands::catalogue::person::new_usuario;
use crate::commands::context::Context;
use crate::config::{Flags, Output, Settings, Usage};
use crate::store::{Access, Archive, Author, Changing, Filing, Leave, Origen, Query, Store, StoreError, Targets};
use crate::ticket::filter::{Filter, Node};
use crate::ticket::{Catalogue, CatalogueChange, Change, EntryId, Given, Limits, NewTicket, Ticket, TicketDraft};

const AREAS: [&str; 3] = ["Redes", "Compras", "Soporte"];

const USUARIOS: [(&str, &str); 2] = [("Ana Ruiz", "ana@example.com"), ("Eva Gil", "eva@example.com")];

/// Titulo, Descripcion, index of the user, area, prioridad, estado.
const TICKETS: [(&str, &str, usize, i64, i64, i64); 8] = [
    ("VPN drops every hour", "The connection is lost each hour since Monday.", 0, 1, 3, 1),
    ("Impresora sin tóner", "La impresora del tercer piso no imprime.", 1, 3, 1, 1),
    ("Cannot log in", "The page returns error 500.", 0, 3, 4, 2),
    ("Order two monitors", "For the new desk in room 12.", 1, 2, 2, 1),
    ("会议室 Wi-Fi 太慢", "Video calls freeze in the meeting room.", 0, 1, 2, 1),
    ("Disk almost full", "94 % used on the file server 💾", 1, 1, 4, 2),
    ("New badge for a visitor", "For Friday at nine.", 0, 3, 1, 3),
    ("Invoice 2044 is missing", "The supplier says it was sent.", 1, 2, 2, 1),
];

/// Makes the store and writes its name.
///
/// # Errors
/// A file that is there already; a failure leaves none.
pub(super) fn run(flags: &Flags, output: Output) -> Result<()> {
    if flags.remote.is_some() {
        bail!(Usage("--demo makes a file: name it with --db FILE, without --remote".to_owned()));
    }
    let path = flags.db.clone().unwrap_or_else(|| PathBuf::from("demo.db"));
    if path.symlink_metadata().is_ok() {
        let text = format!("{}: the file exists: name another one with --db FILE", path.display());
        bail!(StoreError::Conflict(text.into()));
    }
    let settings = Settings::load(&Flags { db: Some(path.clone()), ..flags.clone() })?;
    let context = Context { output: output.with(&settings.output, flags), settings };
    let tickets = context.with(Access::Write, fill).inspect_err(|_| remove(&path))?;
    let archive = Archive { bytes: fs::metadata(&path)?.len(), tickets, path };
    let name = archive.path.display();
    let done = format!("{name} is made");
    answer_done(Some(done), |out| context.output.pen().archive(out, &archive))?;
    context.note(&format!("next: tickets list --db {name}"));
    Ok(())
}

/// Removes what this run has made: the file was not there before.
fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        // A file that cannot be removed is named by the error that led here.
        let _ = fs::remove_file(name);
    }
}

fn fill(store: &mut dyn Store) -> Result<u64> {
    for nombre in AREAS {
        let add =
            CatalogueChange::Add { id: None, nombre: nombre.parse()?, es_final: false, correo: None, activo: true };
        store.catalogue_change(Catalogue::Areas, &add)?;
    }
    let mut usuarios = Vec::new();
    for (nombre, correo) in USUARIOS {
        let add = new_usuario(nombre.parse()?, Some(correo.to_owned()));
        usuarios.push(store.catalogue_change(Catalogue::Usuarios, &add)?.id);
    }
    let filings = TICKETS.iter().map(|ticket| filing(ticket, &usuarios)).collect::<Result<Vec<_>>>()?;
    store.create(&filings)?;
    close_one(store)?;
    Ok(u64::try_from(TICKETS.len())?)
}

fn filing(ticket: &(&str, &str, usize, i64, i64, i64), usuarios: &[EntryId]) -> Result<Filing> {
    let (titulo, descripcion, usuario, area, prioridad, estado) = *ticket;
    let draft = TicketDraft {
        titulo: Given::Value(titulo.to_owned()),
        descripcion: Given::Value(descripcion.to_owned()),
        usuario_id: usuarios.get(usuario).map(ToString::to_string).into(),
        area_id: Given::Value(area),
        prioridad_id: Given::Value(prioridad),
        estado_id: Given::Value(estado),
    };
    Ok(Filing { ticket: NewTicket::admit(draft, Limits::default())?, key: None })
}

/// Closes the last one that is resolved, so that log and undo have something to show.
fn close_one(store: &mut dyn Store) -> Result<()> {
    let resolved = Node::is(Catalogue::Estados, EntryId::Numero(3));
    let resolved = Query { filter: Filter::of(vec![resolved]), ..Query::default() };
    let targets = store.list(&resolved)?.tickets.iter().filter_map(Ticket::target).collect();
    let draft = TicketDraft { estado_id: Given::Value(4), ..TicketDraft::default() };
    store.change(&Changing {
        targets: Targets::Named(targets),
        leave: Leave::None,
        change: Change::admit(&draft, Limits::default())?,
        remark: None,
        author: Author { quien: "Ana Ruiz".to_owned(), origen: Origen::Cli },
        if_unchanged: None,
        only_of: None,
    })?;
    Ok(())
}
