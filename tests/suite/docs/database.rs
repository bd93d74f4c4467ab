//! The steps of the guide's page about PostgreSQL, its `bash` blocks, are run as they are written, on two clusters of one
//! machine.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::docs::pages::{blocks, page};
use crate::harness::{Home, binary, is_root, scratch};
use crate::support::postgres::{database, programs};
use crate::support::secure::free_port;

/// Who types a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// The database's superuser, from anywhere.
    Superuser,
    /// The user `postgres` on one of the two machines.
    Machine(usize),
    /// Whoever uses the store.
    Team,
}

/// Who types each of the page's blocks.
const TYPED: [Who; 8] = [
    Who::Superuser,
    Who::Machine(0),
    Who::Team,
    Who::Machine(0),
    Who::Machine(1),
    Who::Machine(0),
    Who::Team,
    Who::Machine(1),
];

/// Two machines: folders of their own, and a socket folder that they share.
struct Machines {
    folder: PathBuf,
    ports: [u16; 2],
}

impl Machines {
    /// Makes the first one's cluster and starts it, as Debian does.
    fn start() -> Self {
        let folder = scratch("tickets-two").keep();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        let ports = [free_port(), free_port()];
        let machines = Self { folder, ports };
        for name in ["0", "1"] {
            fs::create_dir(machines.folder.join(name)).unwrap();
        }
        if is_root() {
            assert!(Command::new("chown").args(["-R", "postgres"]).arg(&machines.folder).status().unwrap().success());
        }
        machines.types(0, "initdb -U postgres --auth-local=trust --auth-host=scram-sha-256 -E UTF8 --locale=C");
        let socket = machines.folder.display();
        let settings = format!("unix_socket_directories = '{socket}'\nlisten_addresses = ''\n");
        let mut conf = File::options().append(true).open(machines.data(0).join("postgresql.conf")).unwrap();
        conf.write_all(settings.as_bytes()).unwrap();
        machines.types(0, "pg_ctl start -s -w");
        machines
    }

    fn data(&self, machine: usize) -> PathBuf {
        self.folder.join(machine.to_string()).join("data")
    }

    /// What every block has in its environment: whose machine that is.
    fn set(&self, command: &mut Command, machine: usize) {
        command.env("PGHOST", &self.folder).env("PGPORT", self.ports[machine].to_string()).env("PGUSER", "postgres");
    }

    /// Runs a script as the user `postgres` of a machine; what a server says goes to a file.
    #[track_caller]
    fn types(&self, machine: usize, script: &str) {
        let own = self.folder.join(machine.to_string());
        let mut bash = if is_root() { Command::new("setpriv") } else { Command::new("env") };
        if is_root() {
            bash.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
        }
        bash.args(["bash", "-ec", script])
            .env_clear()
            .current_dir(&own)
            .env("HOME", &own)
            .env("PGDATA", self.data(machine));
        bash.env("PATH", format!("{}:/usr/bin:/bin", programs().unwrap().display()));
        self.set(&mut bash, machine);
        ends_well(&mut bash, script, &own.join("said"));
    }
}

impl Drop for Machines {
    fn drop(&mut self) {
        for machine in [0, 1] {
            if self.data(machine).join("postmaster.pid").exists() {
                self.types(machine, "pg_ctl stop -s -m immediate || true");
            }
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[track_caller]
fn ends_well(bash: &mut Command, script: &str, said: &Path) {
    let mut out = File::options().create(true).append(true).open(said).unwrap();
    out.set_permissions(fs::Permissions::from_mode(0o666)).unwrap();
    out.write_all(script.as_bytes()).unwrap();
    let status = bash.stdin(Stdio::null()).stdout(out.try_clone().unwrap()).stderr(out).status().unwrap();
    assert!(status.success(), "{script}\n{}", fs::read_to_string(said).unwrap());
}

/// What a team types, with what it has exported before.
struct Team<'a> {
    home: Home,
    machines: &'a Machines,
    exports: String,
}

impl Team<'_> {
    fn bash(&self, script: &str) -> Command {
        let mut bash = Command::new("bash");
        let path =
            [Path::new(binary()).parent().unwrap(), &programs().unwrap()].map(|it| it.display().to_string()).join(":");
        bash.args(["-eo", "pipefail", "-c", script]).env_clear().current_dir(self.home.path());
        bash.env("HOME", self.home.path()).env("PATH", format!("{path}:/usr/bin:/bin")).env("TZ", "UTC");
        bash
    }

    #[track_caller]
    fn types(&mut self, block: &str) {
        let mut bash = self.bash(&format!("{}\n{block}", self.exports));
        // A database elsewhere is reached so without being told.
        bash.env("PGPORT", self.machines.ports[0].to_string()).env("PGSSLMODE", "verify-full");
        ends_well(&mut bash, block, &self.said());
        self.exports.extend(block.lines().filter(|line| line.starts_with("export ")).map(|line| format!("{line}\n")));
    }

    #[track_caller]
    fn types_as_superuser(&self, block: &str) {
        let mut bash = self.bash(block);
        self.machines.set(&mut bash, 0);
        ends_well(&mut bash, block, &self.said());
    }

    /// Has what the first machine gives to those that connect.
    fn has_certificate(&self) {
        let certificate = fs::read(self.machines.data(0).join("server.crt")).unwrap();
        self.home.file("server.crt", &certificate);
        fs::write(self.machines.folder.join("1/server.crt"), certificate).unwrap();
    }

    fn said(&self) -> PathBuf {
        self.home.path().join("said")
    }
}

/// A block of the page, where both machines are this one.
fn here(block: &str, [first, second]: [u16; 2]) -> String {
    block
        .replace("db1.example.org,db2.example.org/", &format!("localhost:{first},localhost:{second}/"))
        .replace("DNS:db1.example.org,DNS:db2.example.org", "DNS:localhost")
        .replace("host=db1.example.org", &format!("host=localhost port={first}"))
        .replace("db1.example.org", "localhost")
        .replace("db2.example.org", "localhost")
        .replace("listen_addresses = '*'", "listen_addresses = 'localhost'")
}

#[test]
fn the_steps_of_the_page_about_postgresql_lead_from_nothing_to_a_failover() {
    if database().is_none() {
        return;
    }
    let machines = Machines::start();
    let mut team = Team { home: Home::new(), machines: &machines, exports: String::new() };
    let text = page("docs/postgresql.md").text;
    let blocks = blocks(&text, "bash");
    assert_eq!(blocks.len(), TYPED.len(), "who types the others?");
    for (at, (block, who)) in blocks.into_iter().zip(TYPED).enumerate() {
        let block = here(block, machines.ports);
        if at + 1 == TYPED.len() {
            machines.types(0, "pg_ctl stop -s -m immediate");
        }
        match who {
            Who::Machine(machine) => machines.types(machine, &block),
            Who::Superuser => team.types_as_superuser(&block),
            Who::Team => team.types(&block),
        }
        if at == 1 {
            team.has_certificate();
        }
    }
    let filed = "tickets create -q -t 'Second' -d d -u 3fa85f64-5717-4562-b3fc-2c963f66afa6 -a 1 -p 2 -e 1";
    team.types(&format!("{filed}; test $(tickets list --count) = 2"));
    let said = fs::read_to_string(team.said()).unwrap();
    assert!(said.contains("-000002\n") && said.contains("a synchronous standby has what is answered"), "{said}");
}
