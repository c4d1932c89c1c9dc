/** Where scripts outside this folder find the environment that `npm start` gives JupyterLab. */
export * from "../base/jupyter-environment.mjs";
