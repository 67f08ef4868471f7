from dateline.model.article import Entry
def entries(draft, spans, published) -> tuple[Entry, ...]:
    return ()
