// The script that host pages embed.
export {};
