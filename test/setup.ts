import { config } from "chai";

// What a command said is the whole point of most failures: none of it is left out.
config.truncateThreshold = 0;
