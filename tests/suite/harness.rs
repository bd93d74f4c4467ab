//! Runs the binary in a folder of its own with an environment of its own; every result is consumed.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use rustix::fs::{StatVfs, StatVfsMountFlags, statvfs};
use serde_json::Value;
use tempfile::TempDir;

pub const USUARIO: &str = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

/// The documented example's flags.
pub const SEED: [&str; 12] = [
    "--titulo",
    "Cannot access dashboard",
    "--descripcion",
    "I am unable to log into the dashboard. The page returns a 500 error.",
    "--usuario",
    USUARIO,
    "--area",
    "1",
    "--prioridad",
    "2",
    "--estado",
    "1",
];

/// The documented example's request body.
pub const SEED_BODY: &str = r#"{
  "Titulo": "Cannot access dashboard",
  "Descripcion": "I am unable to log into the dashboard. The page returns a 500 error.",
  "UsuarioId": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
  "AreaId": 1,
  "PrioridadId": 2,
  "EstadoId": 1
}"#;

/// The binary under test.
pub fn binary() -> &'static str {
    env!("CARGO_BIN_EXE_tickets")
}

/// Whether no permission stops the suite.
pub fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// The folder of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A new folder for files that need outlive nothing: in memory, where there is room, as a command that files a ticket waits
/// for five flushes, 55 of its 70 ms on a disk. Which flushes it asks for, other tests read from its system calls.
pub fn scratch(prefix: &str) -> TempDir {
    static PLACE: LazyLock<PathBuf> = LazyLock::new(|| {
        let memory = Path::new("/dev/shm");
        // Containers often have 64 MB there, and some let nothing run.
        let has_room =
            |it: &StatVfs| it.f_frsize * it.f_bavail >= 4 << 30 && !it.f_flag.contains(StatVfsMountFlags::NOEXEC);
        let is_good = env::var_os("TMPDIR").is_none() && statvfs(memory).is_ok_and(|it| has_room(&it));
        if is_good { memory.to_owned() } else { env::temp_dir() }
    });
    tempfile::Builder::new().prefix(prefix).tempdir_in(&*PLACE).unwrap()
}

/// A home folder of a user who has never run the program.
pub struct Home {
    folder: TempDir,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: scratch("tickets-home") }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Where the default store is.
    pub fn store(&self) -> PathBuf {
        self.path().join(".local/share/tickets/tickets.db")
    }

    /// The default store's rows, for what the program itself would never do to them.
    pub fn sql(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.store()).unwrap()
    }

    /// The store as a program of an older version left it, with one ticket that is called `old`.
    pub fn older_store(&self, version: i32) {
        fs::create_dir_all(self.store().parent().unwrap()).unwrap();
        let sql = self.sql();
        sql.pragma_update(None, "journal_mode", "WAL").unwrap();
        let shapes = [
            (6, "0006_store.sql"),
            (7, "0007_versiones.sql"),
            (8, "0008_comentarios_largos.sql"),
            (9, "0009_comentarios_editados.sql"),
        ];
        for (_, name) in shapes.iter().filter(|(shape, _)| *shape <= version) {
            let shape = fs::read_to_string(root().join("src/store/sqlite/file").join(name)).unwrap();
            sql.execute_batch(&shape).unwrap();
        }
        sql.execute_batch(&format!(
            "INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id, \
             fecha_creacion, fecha_actualizacion) VALUES (2026000000000001, x'0190000000007000800000000000000a', 'old', \
             'b', zeroblob(16), 1, 2, 1, 1700000000, 1700000000); \
             INSERT INTO numeracion (anio, ultimo, cantidad) VALUES (2026, 1, 1); \
             PRAGMA application_id = 0x544B5453; PRAGMA user_version = {version};"
        ))
        .unwrap();
    }

    /// Files the documented example, and so many more beside it in one statement: with descriptions of so many bytes, in
    /// areas from 1 to 9.
    pub fn fill(&self, count: u32, bytes: u32) {
        self.seed();
        let rows = format!(
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {count})
             INSERT INTO tickets (clave, id_ticket, titulo, descripcion, usuario_id, area_id, prioridad_id, estado_id,
                                  fecha_creacion, fecha_actualizacion)
             SELECT clave + n, randomblob(16), titulo, hex(zeroblob({bytes} / 2)), usuario_id, n % 9 + 1, 1, 1,
                    fecha_creacion, fecha_creacion
             FROM tickets, n;
             UPDATE numeracion SET ultimo = ultimo + {count}, cantidad = cantidad + {count};"
        );
        self.sql().execute_batch(&rows).unwrap();
    }

    /// Every file below this folder with its bytes.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                match entry.file_type().unwrap() {
                    kind if kind.is_dir() => folders.push(entry.path()),
                    kind if kind.is_file() => drop(files.insert(entry.path(), fs::read(entry.path()).unwrap())),
                    _ => drop(files.insert(entry.path(), Vec::new())),
                }
            }
        }
        files
    }

    /// A command with a clean environment, in this folder.
    pub fn command(&self) -> Command {
        self.command_of(OsStr::new(binary()))
    }

    /// The same for another program.
    pub fn command_of(&self, program: &OsStr) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("HOME", self.path()).env("PATH", "/usr/bin:/bin").current_dir(self.path());
        command
    }

    /// A program that gives the signals their usual meaning to the one that it becomes: the suite may run under nohup.
    pub const WITH_SIGNALS: [&str; 2] = ["env", "--default-signal=HUP,INT,QUIT,TERM"];

    /// Prepares a run through another program, such as strace, that runs the command line at its end.
    pub fn via<S: AsRef<OsStr>>(&self, program: impl IntoIterator<Item = S>) -> Run {
        Run { command: self.command_via(program), stdin: Vec::new() }
    }

    /// A command that another program runs at the end of its own command line.
    pub fn command_via<S: AsRef<OsStr>>(&self, program: impl IntoIterator<Item = S>) -> Command {
        let mut words = program.into_iter();
        let Some(first) = words.next() else { return self.command() };
        let mut command = self.command_of(first.as_ref());
        command.args(words).arg(binary());
        command
    }

    /// The words of strace that bring a moment about: the `turn`-th call that a process makes, on this file if one is
    /// named, meets the fault. The process is the test's own child, as it would be without strace.
    pub fn injecting(&self, call: &str, fault: &str, turn: usize, file: Option<&Path>) -> Vec<String> {
        let log = self.path().join("strace.log").display().to_string();
        let mut words: Vec<String> = Self::WITH_SIGNALS.map(str::to_owned).into();
        words.extend(["strace", "-D", "-f", "-qq", "-o", &log].map(str::to_owned));
        words.extend(file.into_iter().flat_map(|file| ["-P".to_owned(), file.display().to_string()]));
        words.extend(["-e".to_owned(), format!("inject={call}:{fault}:when={turn}")]);
        words
    }

    /// Prepares a run of another program, such as another version of this one.
    pub fn run_of<S: AsRef<OsStr>>(&self, program: &Path, args: impl IntoIterator<Item = S>) -> Run {
        let mut command = self.command_of(program.as_os_str());
        command.args(args);
        Run { command, stdin: Vec::new() }
    }

    /// Prepares a run as a user for whom permissions count, even where the suite is root's.
    pub fn unprivileged<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Run {
        let drop: &[&str] = if is_root() { &["setpriv", "--inh-caps=-all", "--bounding-set=-all"] } else { &[] };
        self.via(drop).args(args)
    }

    /// Prepares a run; nothing happens before [`Run::done`] or [`Run::start`].
    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Run {
        let mut command = self.command();
        command.args(args);
        Run { command, stdin: Vec::new() }
    }

    /// Files the documented example and answers its code. A command gives up when others have kept the store for so long
    /// as it waits, which an import does on a busy machine, and never sooner; then it is tried again.
    pub fn seed(&self) -> String {
        loop {
            let start = Instant::now();
            let done = self.run(["create", "-q"]).args(SEED).done();
            if done.status.code() == Some(10) && start.elapsed() >= Duration::from_secs(30) {
                continue;
            }
            return done.code(0).out.trim_end().to_owned();
        }
    }
}

#[must_use = "a run that is not done tests nothing"]
pub struct Run {
    command: Command,
    stdin: Vec<u8>,
}

impl Run {
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().to_vec();
        self
    }

    pub fn stdout(mut self, to: impl Into<Stdio>) -> Running {
        self.command.stdout(to);
        self.spawn()
    }

    /// Starts without waiting.
    pub fn start(mut self) -> Running {
        self.command.stdout(Stdio::piped());
        self.spawn()
    }

    fn spawn(mut self) -> Running {
        let mut child = self.command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let bytes = self.stdin;
        let feeder = std::thread::spawn(move || drop(stdin.write_all(&bytes)));
        Running { child, feeder }
    }

    pub fn done(self) -> Done {
        self.start().done()
    }
}

#[must_use = "a process that nobody waits for tests nothing"]
pub struct Running {
    pub child: Child,
    feeder: std::thread::JoinHandle<()>,
}

impl Running {
    pub fn done(self) -> Done {
        let output = self.child.wait_with_output().unwrap();
        self.feeder.join().unwrap();
        Done {
            status: output.status,
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// What a finished run left behind.
#[derive(Debug)]
pub struct Done {
    pub status: std::process::ExitStatus,
    pub out: String,
    pub err: String,
}

impl Done {
    #[track_caller]
    pub fn code(&self, want: i32) -> &Self {
        assert_eq!(self.status.code(), Some(want), "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// The only JSON on stdout.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in stdout: {}", self.out))
    }

    /// The only JSON on stderr.
    #[track_caller]
    pub fn problem(&self) -> Value {
        serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error} in stderr: {}", self.err))
    }

    /// The JSON at the end of stderr, after warnings.
    #[track_caller]
    pub fn problem_at_end(&self) -> Value {
        let at = self.err.find('{').unwrap_or_else(|| panic!("no JSON in stderr: {}", self.err));
        serde_json::from_str(&self.err[at..]).unwrap_or_else(|error| panic!("{error} in stderr: {}", self.err))
    }

    #[track_caller]
    pub fn err_has(&self, part: &str) -> &Self {
        assert!(self.err.contains(part), "no {part:?} in stderr: {}", self.err);
        self
    }
}
