//! Which columns are comments: several of one name, cells that begin with a date and an author, or an array of objects.

use super::names::{Role, score, words};
use crate::intake::mapping::{CommentColumns, CommentForm};
use crate::intake::member::{Member, bare, same};
use crate::intake::survey::{ColumnLook, DateLook, Survey};
use crate::ticket::{Campo, is_invisible};

/// What comments are called, in five languages and by helpdesks.
const NAMES: &str = "comment comments comentario comentarios kommentar kommentare commentaire commentaires notes notas \
                     notizen worknotes additionalcomments annotations replies respuestas respostas antworten reponses \
                     followups seguimientos journals conversations";

/// Names of a comment's members that no ticket has so.
const TEXTS: &str = "comment comentario kommentar commentaire note nota";
const AUTHORS: &str = "quien who by";
const PUBLIC: &str = "public ispublic";
const INTERNAL: &str = "internal isinternal interno private isprivate privatenotes confidential";

/// How sure a name has to be.
const SURE: u32 = 50;

/// The comments that a survey shows whatever the other columns are.
pub fn found(survey: &Survey, is_free: &dyn Fn(&str) -> bool) -> Option<CommentColumns> {
    if survey.is_json {
        return arrays(survey).find_map(|array| items(survey, array, is_free));
    }
    let is_it = |column: &&ColumnLook| {
        let is_repeated = survey.is_repeated(&column.name) && is_named(&column.name) && is_text(column);
        is_free(&column.name) && can_be_typed(column) && (is_repeated || column.is_dated_comments())
    };
    survey.columns.iter().find(is_it).map(cells)
}

/// A column of a sheet that is called as comments are, and that is nothing else.
pub fn left(survey: &Survey, is_free: &dyn Fn(&str) -> bool) -> Option<CommentColumns> {
    let is_it = |column: &&ColumnLook| {
        is_free(&column.name) && is_named(&column.name) && is_text(column) && can_be_typed(column)
    };
    survey.columns.iter().find(is_it).filter(|_| !survey.is_json).map(cells)
}

/// What a column says of these comments, in words; nothing if they are not read from it.
#[must_use]
pub fn part(comments: &CommentColumns, column: &ColumnLook) -> Option<&'static str> {
    match comments {
        CommentColumns::Cells { column: name, .. } => same(name, &column.name).then_some("comments"),
        CommentColumns::Items { rows, text, date, author, public, internal } => {
            let parts = [
                ("comments", Some(text)),
                ("dates of comments", date.as_ref()),
                ("authors of comments", author.as_ref()),
                ("whether comments are public", public.as_ref()),
                ("whether comments are internal", internal.as_ref()),
            ];
            let named = below(column, rows)?;
            parts.into_iter().find(|(_, member)| member.is_some_and(|it| same(it, named))).map(|(words, _)| words)
        }
    }
}

/// The column that says when comments were made, and how it does.
pub fn dated<'a>(comments: &CommentColumns, survey: &'a Survey) -> Option<(&'a str, &'a DateLook)> {
    match comments {
        CommentColumns::Items { rows, date, .. } => {
            let column = survey.column(&format!("{rows}.{}", date.as_ref()?))?;
            Some((&column.name, &column.dates))
        }
        CommentColumns::Cells { column, form: CommentForm::DateAuthorText } => {
            let column = survey.column(column)?;
            Some((&column.name, &column.heads))
        }
        CommentColumns::Cells { .. } => None,
    }
}

fn cells(column: &ColumnLook) -> CommentColumns {
    let form = if column.is_dated_comments() { CommentForm::DateAuthorText } else { CommentForm::Text };
    CommentColumns::Cells { column: column.name.clone(), form }
}

/// The arrays of objects that rows have, each once.
fn arrays(survey: &Survey) -> impl Iterator<Item = &str> {
    let mut seen = Vec::new();
    let arrays = survey.columns.iter().filter_map(|column| column.array.as_deref());
    arrays.filter(move |array| {
        let is_new = !seen.contains(array);
        seen.push(*array);
        is_new
    })
}

/// The comments in an array: one that is called so needs texts, any other one dates and authors, too.
fn items(survey: &Survey, array: &str, is_free: &dyn Fn(&str) -> bool) -> Option<CommentColumns> {
    let all = || survey.columns.iter().filter(|column| column.array.as_deref() == Some(array));
    if all().any(|column| !is_free(&column.name) || !can_be_typed(column)) {
        return None;
    }
    let best = |role: Role, more: &str, depth: usize, fits: &dyn Fn(&ColumnLook) -> bool| {
        let members = all().filter(|column| column.filled > 0 && fits(column));
        let members = members.filter_map(|column| below(column, array));
        let near = members.filter(|member| member.matches('.').count() <= depth);
        let sure = near.filter_map(|member| {
            let named = more.split(' ').any(|known| known == bare(member)).then_some(100);
            named.or_else(|| score(role, member)).filter(|sure| *sure >= SURE).map(|sure| (sure, member.to_owned()))
        });
        // The first of two that are as sure.
        sure.reduce(|one, other| if other.0 > one.0 { other } else { one }).map(|(_, member)| member)
    };
    let text = best(Role::Is(Member::Campo(Campo::Descripcion)), TEXTS, 0, &is_text)?;
    let date = best(Role::Is(Member::Own("FechaCreacion")), "", 0, &ColumnLook::is_dates);
    let author = best(Role::Is(Member::Campo(Campo::UsuarioId)), AUTHORS, 1, &|column| !column.is_dates());
    let is_comments = is_named(array.rsplit('.').next().unwrap_or(array)) || date.is_some() && author.is_some();
    let named = |names: &str| {
        let mut members = all().filter_map(|column| below(column, array));
        members.find(|member| names.split(' ').any(|known| known == bare(member))).map(str::to_owned)
    };
    let (public, internal) = (named(PUBLIC), named(INTERNAL));
    is_comments.then(|| CommentColumns::Items { rows: array.to_owned(), text, date, author, public, internal })
}

/// The path of a column within the objects of an array.
fn below<'a>(column: &'a ColumnLook, array: &str) -> Option<&'a str> {
    column.name.strip_prefix(array)?.strip_prefix('.')
}

fn is_named(name: &str) -> bool {
    NAMES.split(' ').any(|known| known == words(name).concat())
}

fn is_text(column: &ColumnLook) -> bool {
    column.filled > 0 && !column.is_dates() && !column.is_mostly(column.numbers) && !column.is_mostly(column.addresses)
}

fn can_be_typed(column: &ColumnLook) -> bool {
    !column.name.chars().any(is_invisible)
}
