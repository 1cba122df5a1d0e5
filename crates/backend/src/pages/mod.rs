//! Pages that the backend draws itself, without scripts: the module's own screens, and the demo's.

pub mod document;
pub mod formats;
pub mod notice;
