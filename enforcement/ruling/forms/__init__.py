"""What the steps of a ruling ask for: ``request`` to docketing, ``conduct`` to the hearing, ``decision`` to the court."""
