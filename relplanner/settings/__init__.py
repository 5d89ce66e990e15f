"""The settings: one TOML file in the data folder, its defaults and its checks, and where that folder is."""
