//! Records: kinds of entity, roles, values, source and grade, tables in and out.
