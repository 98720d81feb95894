//! A case: records of all kinds, links and judgements in; entities, network, rings and routes out.
