// Starts the language server of the gatewright tool for files of the language "api".
const { workspace, window } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function command() {
  return workspace.getConfiguration("gatewright").get("command", "gatewright");
}

async function start() {
  const tool = command();
  // On Windows the tool is a batch file, which only a shell starts; and that splits a path at its blanks.
  const shell = process.platform === "win32";
  client = new LanguageClient(
    "gatewright",
    "Gatewright",
    { command: shell ? `"${tool}"` : tool, args: ["lsp"], options: { shell } },
    {
      documentSelector: [{ language: "api" }],
      synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.api") },
    },
  );
  try {
    await client.start();
  } catch (error) {
    window.showErrorMessage(
      `'${tool} lsp' does not start: ${error.message}. Set gatewright.command to where the tool is.`,
    );
  }
}

async function stop() {
  const old = client;
  client = undefined;
  if (old && old.isRunning()) {
    await old.stop();
  }
}

exports.activate = async (context) => {
  context.subscriptions.push(
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("gatewright.command")) {
        await stop();
        await start();
      }
    }),
  );
  await start();
};

exports.deactivate = stop;
