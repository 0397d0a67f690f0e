"""Drafts of typed lines and compiled words stand beside the record."""


def test_a_draft_is_kept_for_its_writer_alone_until_it_is_finished(store, open_as, folder):
    store.drafts.keep("agree:HB-017", "call the A")
    store.drafts.keep("agree:HB-017", "call the AP")
    assert store.drafts.kept("agree:HB-017") == "call the AP"
    assert open_as("okafor").drafts.kept("agree:HB-017") == ""
    assert open_as("chair").drafts.kept("agree:HB-017") == "call the AP"
    assert b"call the AP" not in (folder / "casewalk.db-wal").read_bytes()
    store.drafts.keep("agree:HB-017", "")
    assert store.drafts.kept("agree:HB-017") == ""
    store.drafts.forget("agree:HB-017")


def test_compiled_words_are_used_until_a_file_changes(store):
    store.compiled.put("settings", "stamp 1", {"team": "Harbor"})
    assert store.compiled.get("settings", "stamp 1") == {"team": "Harbor"}
    assert store.compiled.get("settings", "stamp 2") is None
    store.compiled.put("settings", "stamp 2", {"team": "Harbour"})
    assert store.compiled.get("settings", "stamp 2") == {"team": "Harbour"}
