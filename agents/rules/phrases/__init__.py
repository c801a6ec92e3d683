"""The phrase library: tables of templates, one subject per module. A slot's name says the form of the words that fill it (see lexicon)."""
