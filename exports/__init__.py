"""Campaigns as files. A writer takes a dossier and gives bytes; what lays pages out does so in a process of its own."""
