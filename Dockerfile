# The course in a container: JupyterLab on the lessons, or a learner's server under JupyterHub. docs/class.md says more.
# Whoever builds it runs `npm run data` first, if MNIST is to be in it.

FROM node:24.19.0-bookworm-slim AS tools
RUN apt-get update \
	&& apt-get install --yes --no-install-recommends ca-certificates git python3 python3-venv \
	&& rm -rf /var/lib/apt/lists/*

FROM tools AS course
# The native engine would add 0.9 GB and a compiler; lessons train on WebAssembly instead.
ENV DOWNHILL_NATIVE=skip
WORKDIR /opt/downhill
COPY . .
RUN npm run setup -- classroom

FROM tools
# It belongs to root: a learner reads it, and works on a copy of the notebooks in the home folder.
COPY --from=course /opt/downhill /opt/downhill
# Named `node` in this image. Kubernetes wants to see by the number that it is not root.
USER 1000
WORKDIR /home/node
EXPOSE 8888
ENTRYPOINT ["/opt/downhill/lab/hub/learner.sh"]
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser"]
