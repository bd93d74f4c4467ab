//! What a store is opened for.

/// What the caller is going to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reads only; a file is not created, changed or migrated.
    Read,
    /// Reads only, in a process that has the store open already. The file is not looked at again without SQLite: closing
    /// such a handle would drop the locks of the connections that there are.
    ReadBeside,
    /// Files tickets; a missing file is created.
    Write,
    /// Changes tickets; a missing file is a store without any.
    Change,
    /// The same for many callers, who are told sooner that others keep the store locked.
    Serve,
}
