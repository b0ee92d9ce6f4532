"""How knowledge travels: tables in and out, and the plan through which everything that comes in has to go."""
