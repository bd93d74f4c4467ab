//! Tickets that tests file by the command, in few words, and the same work here and with a server.

use crate::harness::{Home, Run, USUARIO};
use crate::support::serving::Server;

/// A ticket that is to be filed: of area 1, prioridad 2 and estado 1 if nothing else is said.
#[must_use = "a ticket that is not filed is nowhere"]
pub struct Filing<'a> {
    home: &'a Home,
    titulo: String,
    usuario: &'a str,
    area: i64,
    prioridad: i64,
    estado: i64,
}

impl Home {
    /// Begins a ticket of this title.
    pub fn ticket(&self, titulo: &str) -> Filing<'_> {
        Filing { home: self, titulo: titulo.to_owned(), usuario: USUARIO, area: 1, prioridad: 2, estado: 1 }
    }
}

impl<'a> Filing<'a> {
    pub fn usuario(self, usuario: &'a str) -> Self {
        Self { usuario, ..self }
    }

    pub fn area(self, area: i64) -> Self {
        Self { area, ..self }
    }

    pub fn prioridad(self, prioridad: i64) -> Self {
        Self { prioridad, ..self }
    }

    pub fn estado(self, estado: i64) -> Self {
        Self { estado, ..self }
    }

    /// The command, to which more may be said: the description, `--remote`.
    pub fn create(self) -> Run {
        let Self { titulo, usuario, area, prioridad, estado, .. } = self;
        let ids = [("usuario", usuario.to_owned()), ("area", area.to_string()), ("prioridad", prioridad.to_string())];
        let ids = ids.into_iter().chain([("estado", estado.to_string()), ("titulo", titulo)]);
        self.home.run(["create", "-q"]).args(ids.map(|(flag, value)| format!("--{flag}={value}")))
    }

    /// Files it here, and answers its code.
    #[track_caller]
    pub fn file(self) -> String {
        self.create().args(["-d", "d"]).done().code(0).out.trim_end().to_owned()
    }
}

/// Does the same with a store, and with a server of another one; what is given says where, for the end of a command.
pub fn here_and_there(check: impl Fn(&Home, &[&str])) {
    check(&Home::new(), &[]);
    let home = Home::new();
    let server = Server::start(&home, &["--no-auth"]);
    check(&home, &["--remote", &server.url()]);
    server.stop();
}
