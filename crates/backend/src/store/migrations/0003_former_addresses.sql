-- A former address is nobody else's until it is forgotten: found by its keyed digest. None for what was no address.
ALTER TABLE former_values ADD COLUMN address_mac BLOB;
CREATE INDEX former_values_address ON former_values (address_mac) WHERE address_mac IS NOT NULL;
