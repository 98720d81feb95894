use hashbrown::HashTable;

use crate::hash;

/// A set of texts in one buffer, each with an id in order of first insertion.
#[derive(Debug, Clone, Default)]
pub struct StringPool {
    bytes: String,
    ends: Vec<u64>,
    index: HashTable<u32>,
}

impl StringPool {
    /// Returns the id of `text`, which is added if it is new.
    ///
    /// # Panics
    /// Never with fewer than 4,294,967,296 distinct texts.
    pub fn intern(&mut self, text: &str) -> u32 {
        let Self { bytes, ends, index } = self;
        let hashed = hash::text(text);
        let at = |id: u32| slice(bytes, ends, id);
        if let Some(&found) = index.find(hashed, |&id| at(id) == text) {
            return found;
        }
        let id = ends.len() as u32;
        bytes.push_str(text);
        ends.push(bytes.len() as u64);
        index.insert_unique(hashed, id, |&id| hash::text(slice(bytes, ends, id)));
        id
    }

    /// Returns the id of `text` if the pool holds it.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<u32> {
        self.index.find(hash::text(text), |&id| self.get(id) == text).copied()
    }

    /// Returns the text of an id; empty for an unknown id.
    #[must_use]
    pub fn get(&self, id: u32) -> &str {
        if (id as usize) < self.ends.len() { slice(&self.bytes, &self.ends, id) } else { "" }
    }

    /// Returns the number of distinct texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the pool is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the texts in order of id.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|id| self.get(id))
    }
}

fn slice<'a>(bytes: &'a str, ends: &[u64], id: u32) -> &'a str {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] as usize };
    &bytes[start..ends[id] as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_one_id() {
        let mut pool = StringPool::default();
        let ids: Vec<u32> = ["a", "", "b", "a", ""].iter().map(|text| pool.intern(text)).collect();
        assert_eq!(ids, [0, 1, 2, 0, 1]);
        assert_eq!(pool.iter().collect::<Vec<_>>(), ["a", "", "b"]);
        assert_eq!((pool.find("b"), pool.find("c"), pool.get(9)), (Some(2), None, ""));
    }
}
