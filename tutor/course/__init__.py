"""What is taught: packs, lessons and exercises; reading and checking them."""
